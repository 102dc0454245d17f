import { createInterface } from "node:readline/promises";
import Anthropic from "@anthropic-ai/sdk";
import { memory, prepare, rotate, saveSoul, session, soul } from "./files.js";
import { PolicyEngine } from "./policy.js";
import { tools } from "./tools.js";

const client = new Anthropic();
const policy = new PolicyEngine();
const messages: Anthropic.MessageParam[] = [];

async function dispatch(name: string, input: unknown): Promise<string> {
  const tool = tools.find((t) => t.name === name);
  if (!tool) return `no tool ${name}`;
  if (!(await policy.permit(name, input))) return "The skipper refused.";
  return tool.run(input);
}

async function turn(text: string): Promise<string> {
  messages.push({ role: "user", content: text });
  for (let i = 0; i < 10; i++) {
    const system = `${await soul()}\n\n# Memory\n${await memory()}`;
    const res = await client.messages.create({ model: "claude-haiku-4-5", max_tokens: 1024, system, messages, tools: tools.map((t) => t.spec()) });
    messages.push({ role: "assistant", content: res.content });
    await session(res.content);
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const b of res.content) {
      if (b.type === "tool_use") results.push({ type: "tool_result", tool_use_id: b.id, content: await dispatch(b.name, b.input) });
    }
    if (results.length === 0) return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
    messages.push({ role: "user", content: results });
  }
  return "...";
}

await prepare();
await rotate();
for (;;) {
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const line = await rl.question("> ");
  rl.close();
  if (line === "/exit") break;
  if (line.startsWith("/soul ")) await saveSoul(line.slice(6));
  else console.log(await turn(line));
}
