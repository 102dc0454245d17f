import { AIMessage, HumanMessage, SystemMessage, ToolMessage, type BaseMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import { keys, redis } from "./kv.js";
import { CoreMemory, Episodes, Rules } from "./memory.js";
import { memoryTools } from "./tools.js";

export class Session {
  readonly core: CoreMemory;
  readonly episodes: Episodes;
  readonly rules: Rules;
  private history: BaseMessage[] = [];

  constructor(private readonly user: string) {
    this.core = new CoreMemory(user);
    this.episodes = new Episodes(user);
    this.rules = new Rules(user);
  }

  private async system(): Promise<SystemMessage> {
    const rules = await this.rules.all();
    return new SystemMessage(
      [await this.core.render(), "Rules you have learnt:", ...rules.map((r) => `- ${r}`)].join("\n"),
    );
  }

  async say(text: string): Promise<string> {
    await this.core.ensure();
    const tools = memoryTools(this.user, this.core);
    const model = new ChatOpenAI({ model: "gpt-4o" }).bindTools(tools);
    this.history.push(new HumanMessage(text));
    for (let i = 0; i < 6; i++) {
      const ai: AIMessage = await model.invoke([await this.system(), ...this.history]);
      this.history.push(ai);
      if (!ai.tool_calls?.length) break;
      for (const call of ai.tool_calls) {
        const t = tools.find((x) => x.name === call.name);
        const out = t ? String(await (t as any).invoke(call.args)) : "unknown";
        this.history.push(new ToolMessage({ tool_call_id: call.id!, content: out }));
      }
    }
    const reply = String(this.history.at(-1)!.content);
    await this.episodes.push(`user said: ${text}`);
    await redis.set(keys.seen(this.user), String(Date.now()));
    if (this.history.length > 40) await this.compact();
    return reply;
  }

  private async compact(): Promise<void> {
    const old = this.history.slice(0, -10);
    const res = await new ChatOpenAI({ model: "gpt-4o-mini" }).invoke([
      new SystemMessage("Summarise this conversation for its continuation, with open instructions."),
      new HumanMessage(old.map((m) => `${m.getType()}: ${m.content}`).join("\n")),
    ]);
    this.history = [new SystemMessage(String(res.content)), ...this.history.slice(-10)];
  }
}
