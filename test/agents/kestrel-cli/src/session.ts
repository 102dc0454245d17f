import Anthropic from "@anthropic-ai/sdk";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { tools, type ToolContext } from "./tools.js";
import { RULES } from "./paths.js";

export class Session {
  private readonly client = new Anthropic();
  private readonly messages: Anthropic.MessageParam[] = [];
  constructor(private readonly ctx: ToolContext) {}

  private system() {
    const rules = existsSync(RULES) ? readFileSync(RULES, "utf8") : "";
    return `You are Kestrel, a coding assistant.\n\n${rules}`;
  }

  async turn(text: string): Promise<string> {
    this.messages.push({ role: "user", content: text });
    for (;;) {
      const res = await this.client.messages.create({
        model: "claude-3-5-sonnet-latest", max_tokens: 4096, system: this.system(), messages: this.messages,
        tools: tools.map(({ name, description, input_schema }) => ({ name, description, input_schema })),
      });
      this.messages.push({ role: "assistant", content: res.content });
      const uses = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
      if (!uses.length) return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
      const content: Anthropic.ToolResultBlockParam[] = [];
      for (const use of uses) {
        const tool = tools.find((t) => t.name === use.name)!;
        const text = await tool.invoke(use.input, this.ctx).catch((e) => `error: ${e.message}`);
        content.push({ type: "tool_result", tool_use_id: use.id, content: text });
      }
      this.messages.push({ role: "user", content });
    }
  }

  async close() {
    if (this.messages.length < 4) return;
    const res = await this.client.messages.create({
      model: "claude-3-5-haiku-latest", max_tokens: 512,
      messages: [...this.messages, { role: "user", content: "List what you learned about this project as bullet points." }],
    });
    const block = res.content[0];
    if (block.type === "text") appendFileSync(RULES, `\n${block.text}\n`);
  }
}
