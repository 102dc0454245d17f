import OpenAI from "openai";
import { readFile } from "node:fs/promises";

export interface LlmProvider {
  complete(system: string, user: string): Promise<string>;
  nextAction(goal: string, log: string[]): Promise<{ tool: string; args: Record<string, string> } | null>;
}

export class OpenAiProvider implements LlmProvider {
  constructor(private readonly api = new OpenAI(), private readonly model = "gpt-4o") {}

  async complete(system: string, user: string): Promise<string> {
    const r = await this.api.chat.completions.create({
      model: this.model,
      messages: [{ role: "system", content: system }, { role: "user", content: user }],
    });
    return r.choices[0].message.content ?? "";
  }

  async nextAction(goal: string, log: string[]) {
    const house = await readFile(process.env.PROMPT_FILE ?? "prompts/system.txt", "utf8").catch(() => "");
    const raw = await this.complete(`${house}\nChoose the next action as JSON {"tool","args"} or null.`, `${goal}\n\n${log.join("\n")}`);
    try {
      return JSON.parse(raw);
    } catch {
      return null;
    }
  }
}
