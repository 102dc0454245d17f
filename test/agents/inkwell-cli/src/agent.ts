import Anthropic from "@anthropic-ai/sdk";
import { appendFile, mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Registry } from "./tools/registry.js";

const SESSIONS = join(homedir(), ".inkwell", "sessions");

export class Agent {
  private client = new Anthropic();
  private messages: Anthropic.MessageParam[] = [];
  readonly tokens: Record<string, number> = {};
  model = "claude-3-5-sonnet-20241022";

  constructor(private reg: Registry, private id = Date.now().toString(36)) {}

  async send(text: string): Promise<string> {
    this.messages.push({ role: "user", content: text });
    for (;;) {
      const res = await this.client.messages.create({
        model: this.model,
        max_tokens: 4096,
        system: "You are Inkwell, a terminal assistant.",
        tools: this.reg.list().map(({ execute, ...t }) => t),
        messages: this.messages,
      });
      this.tokens[res.model] = (this.tokens[res.model] ?? 0) + res.usage.output_tokens;
      this.messages.push({ role: "assistant", content: res.content });
      await this.record(res.content);
      if (res.stop_reason !== "tool_use") {
        return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
      }
      const results: Anthropic.ToolResultBlockParam[] = [];
      for (const b of res.content) {
        if (b.type !== "tool_use") continue;
        const tool = this.reg.get(b.name);
        const content = tool ? await tool.execute(b.input).catch((e) => String(e)) : "unknown";
        results.push({ type: "tool_result", tool_use_id: b.id, content });
      }
      this.messages.push({ role: "user", content: results });
    }
  }

  private async record(content: unknown) {
    await mkdir(SESSIONS, { recursive: true });
    await appendFile(join(SESSIONS, `${this.id}.jsonl`), JSON.stringify(content) + "\n");
  }
}
