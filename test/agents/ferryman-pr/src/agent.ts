import Anthropic from "@anthropic-ai/sdk";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./repo.js";
import { tools } from "./tools.js";

const client = new Anthropic();

export async function ferry(task: string): Promise<string> {
  const rules = join(ROOT, "AGENTS.md");
  const system = existsSync(rules) ? readFileSync(rules, "utf8") : "You maintain the repository ferryman, which is your own program.";
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: task }];
  for (let turn = 0; turn < 30; turn++) {
    const res = await client.messages.create({
      model: "claude-sonnet-4-20250514",
      max_tokens: 8192,
      system,
      messages,
      tools: tools.map(({ run: _run, ...definition }) => definition),
    });
    messages.push({ role: "assistant", content: res.content });
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const block of res.content) {
      if (block.type !== "tool_use") continue;
      const tool = tools.find((t) => t.name === block.name);
      const content = tool ? await tool.run(block.input).catch((e: Error) => `failed: ${e.message}`) : "no such tool";
      results.push({ type: "tool_result", tool_use_id: block.id, content });
    }
    if (!results.length) return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
    messages.push({ role: "user", content: results });
  }
  return "Out of turns.";
}
