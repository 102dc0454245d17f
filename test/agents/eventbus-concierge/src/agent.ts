import Anthropic from "@anthropic-ai/sdk";
import { inject, injectable, multiInject } from "inversify";
import { SettingsStore } from "./settings-store.js";
import { ConciergeTool } from "./tools.js";

@injectable()
export class ConciergeAgent {
  private readonly client = new Anthropic();

  constructor(
    @inject(SettingsStore) private readonly settings: SettingsStore,
    @multiInject(ConciergeTool) private readonly tools: ConciergeTool[],
  ) {}

  async ask(text: string): Promise<string> {
    const messages: Anthropic.MessageParam[] = [{ role: "user", content: text }];
    for (let i = 0; i < this.settings.get("maxIterations"); i++) {
      const res = await this.client.messages.create({
        model: this.settings.get("model"),
        max_tokens: 2048,
        system: `You are a hotel concierge.\nHouse rules:\n${this.settings.get("houseRules")}`,
        messages,
        tools: this.tools.map(({ name, description, input_schema }) => ({ name, description, input_schema })),
      });
      messages.push({ role: "assistant", content: res.content });
      const uses = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
      if (!uses.length) return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
      const results: Anthropic.ToolResultBlockParam[] = [];
      for (const u of uses) {
        const tool = this.tools.find((t) => t.name === u.name);
        results.push({ type: "tool_result", tool_use_id: u.id, content: tool ? await tool.execute(u.input) : "unknown" });
      }
      messages.push({ role: "user", content: results });
    }
    return "Let me get a colleague.";
  }
}
