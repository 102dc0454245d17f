import Anthropic from "@anthropic-ai/sdk";
import { query } from "@anthropic-ai/claude-code";
import { loadAgent } from "../../store/src/index.js";
import { definitions, dispatch } from "./tools.js";

const client = new Anthropic();

export async function round(task: string): Promise<string> {
  const cfg = loadAgent();
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: task }];
  for (let i = 0; i < 10; i++) {
    const r = await client.messages.create({ model: cfg.model, max_tokens: 3000, system: cfg.instructions, tools: definitions, messages });
    messages.push({ role: "assistant", content: r.content });
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const b of r.content) {
      if (b.type === "tool_use") results.push({ type: "tool_result", tool_use_id: b.id, content: await dispatch(b.name, b.input) });
    }
    if (!results.length) return r.content.map((b) => (b.type === "text" ? b.text : "")).join("");
    messages.push({ role: "user", content: results });
  }
  return "limit";
}

export async function tidy(dir: string): Promise<void> {
  const { mcp } = loadAgent();
  for await (const m of query({
    prompt: "List documents without an owner.",
    options: { cwd: dir, mcpServers: mcp, permissionMode: "plan", maxTurns: 15 },
  })) {
    if (m.type === "result" && m.subtype === "success") console.log(m.result);
  }
}
