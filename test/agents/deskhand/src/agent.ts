import Anthropic from "@anthropic-ai/sdk";
import type { Tool, ToolContext } from "./tools/base.js";
import type { SettingsService } from "./settings/service.js";

const BASE = "You are Deskhand, an assistant at the user's terminal.";

export class Agent {
  private readonly client = new Anthropic();
  private readonly messages: Anthropic.MessageParam[] = [];

  constructor(
    private readonly settings: SettingsService,
    private readonly tools: Tool<any>[],
    private readonly ctx: ToolContext,
  ) {}

  private system(): string {
    const extra = this.settings.get("extraInstructions");
    return extra ? `${BASE}\n\nStanding instructions:\n${extra}` : BASE;
  }

  private async dispatch(name: string, input: unknown): Promise<string> {
    const tool = this.tools.find((t) => t.name === name);
    if (!tool) return `unknown tool ${name}`;
    if (tool.dangerous && this.settings.get("requireApproval")) {
      const a = await this.ctx.ask(`Run ${name} ${JSON.stringify(input)}? [y/N] `);
      if (a.trim().toLowerCase() !== "y") return "the user said no";
    }
    return tool.invoke(input, this.ctx);
  }

  async send(text: string): Promise<string> {
    this.messages.push({ role: "user", content: text });
    for (let i = 0; i < this.settings.get("maxIterations"); i++) {
      const res = await this.client.messages.create({
        model: this.settings.get("model"),
        max_tokens: this.settings.get("maxTokens"),
        system: this.system(),
        messages: this.messages,
        tools: this.tools.map((t) => ({ name: t.name, description: t.description, input_schema: t.schema })),
      });
      this.messages.push({ role: "assistant", content: res.content });
      const uses = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
      if (uses.length === 0) {
        return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
      }
      const results: Anthropic.ToolResultBlockParam[] = [];
      for (const u of uses) {
        results.push({ type: "tool_result", tool_use_id: u.id, content: await this.dispatch(u.name, u.input) });
      }
      this.messages.push({ role: "user", content: results });
    }
    return "iteration limit reached";
  }
}
