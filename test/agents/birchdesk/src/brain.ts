import Anthropic from "@anthropic-ai/sdk";
import { PlaybookRepo } from "./store.js";
import type { Toolbox } from "./toolbox.js";

const client = new Anthropic();
const threads = new Map<string, Anthropic.MessageParam[]>();

export async function think(thread: string, text: string, toolbox: Toolbox): Promise<string> {
  const books = await new PlaybookRepo().live();
  const system = ["You are the help desk of Birch & Co.", ...books.map((b) => `# ${b.slug}\n${b.body}`)].join("\n\n");
  const messages = threads.get(thread) ?? [];
  messages.push({ role: "user", content: text });
  threads.set(thread, messages);

  for (let i = 0; i < 10; i++) {
    const res = await client.messages.create({ model: "claude-sonnet-4-5", max_tokens: 2000, system, messages, tools: toolbox.specs });
    messages.push({ role: "assistant", content: res.content });
    const uses = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
    if (uses.length === 0) return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const use of uses) {
      results.push({ type: "tool_result", tool_use_id: use.id, content: await toolbox.call(use.name, use.input as Record<string, string>) });
    }
    messages.push({ role: "user", content: results });
  }
  return "I could not finish that.";
}
