import OpenAI from "openai";
import { eq } from "drizzle-orm";
import { db, tasks } from "./schema.js";
import type { CrewTool } from "./tools.js";
import type { Roster } from "./roster.js";

export class Runner {
  private readonly client = new OpenAI();

  constructor(
    private readonly roster: Roster,
    private readonly tools: CrewTool[],
  ) {}

  async run(agentName: string, goal: string): Promise<string> {
    const me = this.roster.find(agentName);
    if (!me) throw new Error(`no agent ${agentName}`);
    const mine = this.tools.filter((t) => !t.lead || me.role === "lead");
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: "system", content: me.instructions },
      { role: "user", content: goal },
    ];
    for (let turn = 0; turn < me.maxTurns; turn++) {
      const res = await this.client.chat.completions.create({
        model: me.model,
        messages,
        tools: mine.map((t) => ({
          type: "function" as const,
          function: { name: t.name, description: t.description, parameters: t.parameters as Record<string, unknown> },
        })),
      });
      const msg = res.choices[0].message;
      messages.push(msg);
      if (!msg.tool_calls?.length) return msg.content ?? "";
      for (const call of msg.tool_calls) {
        if (call.type !== "function") continue;
        const t = mine.find((x) => x.name === call.function.name);
        const content = t ? await t.execute(call.id, JSON.parse(call.function.arguments)) : "unknown tool";
        messages.push({ role: "tool", tool_call_id: call.id, content });
      }
    }
    return "(out of turns)";
  }

  async drain(): Promise<void> {
    const open = db.select().from(tasks).where(eq(tasks.status, "open")).all();
    for (const t of open) {
      const result = await this.run(t.agent, t.goal).catch((e: Error) => `failed: ${e.message}`);
      db.update(tasks).set({ status: "done", result }).where(eq(tasks.id, t.id)).run();
    }
  }
}
