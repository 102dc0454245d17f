import Anthropic from "@anthropic-ai/sdk";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { EXTENSIONS, writeDraft, writeExtension, writePersona } from "./tools.js";
import type { TinkerTool, ToolContext } from "./types.js";

export class Runtime {
  private readonly tools = new Map<string, TinkerTool>();
  private readonly api = new Anthropic();

  constructor(private readonly ctx: ToolContext) {
    for (const t of [writeExtension, writePersona, writeDraft]) this.tools.set(t.name, t);
  }

  async loadExtensions(): Promise<void> {
    const dir = resolve(this.ctx.workspace, EXTENSIONS);
    for (const f of await readdir(dir).catch(() => [] as string[])) {
      if (!f.endsWith(".mjs")) continue;
      const mod = await import(pathToFileURL(join(dir, f)).href);
      for (const t of (mod.tools ?? []) as TinkerTool[]) this.tools.set(t.name, t);
    }
  }

  async prompt(text: string): Promise<string> {
    const system = await readFile(join(this.ctx.workspace, "persona.md"), "utf8").catch(() => "You are Tinker.");
    const messages: Anthropic.MessageParam[] = [{ role: "user", content: text }];
    for (let i = 0; i < 16; i++) {
      const res = await this.api.messages.create({
        model: "claude-3-5-sonnet-latest",
        max_tokens: 4096,
        system,
        messages,
        tools: [...this.tools.values()].map((t) => ({ name: t.name, description: t.description, input_schema: t.parameters as any })),
      });
      messages.push({ role: "assistant", content: res.content });
      const calls = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
      if (!calls.length) return res.content.map((b) => ("text" in b ? b.text : "")).join("");
      const results: Anthropic.ToolResultBlockParam[] = [];
      for (const c of calls) {
        const out = await this.tools.get(c.name)!.execute(c.id, c.input, this.ctx);
        results.push({ type: "tool_result", tool_use_id: c.id, content: out });
      }
      messages.push({ role: "user", content: results });
    }
    return "";
  }
}
