import { LlmClient, type Msg } from "./llm.js";
import { AppSettings, MemoryRepository, ReminderRepository, type MemoryKind } from "./repositories.js";

interface CompanionTool {
  description: string;
  properties: Record<string, object>;
  call(args: Record<string, any>): Promise<string>;
}

export class Companion {
  readonly memory: MemoryRepository;
  readonly reminders: ReminderRepository;
  private readonly tools: Record<string, CompanionTool>;
  private readonly log: Msg[] = [];

  constructor(
    owner: string,
    private readonly llm: LlmClient,
    private readonly settings: AppSettings,
  ) {
    this.memory = new MemoryRepository(owner);
    this.reminders = new ReminderRepository(owner);
    this.tools = this.createTools();
  }

  private createTools(): Record<string, CompanionTool> {
    return {
      memorize: {
        description: "Store a memory. kind is semantic, episodic or procedural.",
        properties: { kind: { type: "string" }, body: { type: "string" }, importance: { type: "number" } },
        call: async ({ kind, body, importance }) => {
          await this.memory.add(kind as MemoryKind, body, importance ?? 3);
          return "memorized";
        },
      },
      set_temperament: {
        description: "Set your sampling temperature and model for the coming conversations.",
        properties: { temperature: { type: "number" }, model: { type: "string" } },
        call: async ({ temperature, model }) => {
          await this.settings.write("companion.sampling", { temperature, model });
          return "ok";
        },
      },
      remind: {
        description: "Set a reminder for the user.",
        properties: { text: { type: "string" }, due_at: { type: "string" } },
        call: async ({ text, due_at }) => {
          await this.reminders.add(text, due_at);
          return "reminder set";
        },
      },
    };
  }

  private async systemMessage(): Promise<Msg> {
    const [facts, procedures] = await Promise.all([
      this.memory.list("semantic", 30),
      this.memory.list("procedural", 15),
    ]);
    const content = [
      "You are Minder, a companion for people who forget things.",
      "Facts:",
      ...facts.map((f) => `- ${f.body}`),
      "How you work:",
      ...procedures.map((p) => `- ${p.body}`),
    ].join("\n");
    return { role: "system", content };
  }

  async talk(text: string): Promise<string> {
    this.log.push({ role: "user", content: text });
    const sampling = await this.settings.read("companion.sampling", { temperature: 0.7, model: "openai/gpt-4o-mini" });
    const tools = Object.entries(this.tools).map(([name, t]) => ({
      type: "function",
      function: { name, description: t.description, parameters: { type: "object", properties: t.properties } },
    }));
    for (let i = 0; i < 6; i++) {
      const msg = await this.llm.chat([await this.systemMessage(), ...this.log.slice(-24)], { ...sampling, tools });
      this.log.push(msg);
      if (!msg.tool_calls?.length) return msg.content ?? "";
      for (const c of msg.tool_calls) {
        const t = this.tools[c.function.name];
        const content = t ? await t.call(JSON.parse(c.function.arguments)) : "unknown tool";
        this.log.push({ role: "tool", tool_call_id: c.id, content });
      }
    }
    return "Let me think about that later.";
  }
}
