import Anthropic from "@anthropic-ai/sdk";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { SERVERS } from "./servers.js";

const anthropic = new Anthropic();
const owners = new Map<string, Client>();
const tools: Anthropic.Tool[] = [];

for (const [name, params] of Object.entries(SERVERS)) {
  const client = new Client({ name: "toolbelt", version: "0.1.0" }, { capabilities: {} });
  await client.connect(new StdioClientTransport(params));
  for (const t of (await client.listTools()).tools) {
    tools.push({ name: `${name}_${t.name}`, description: t.description, input_schema: t.inputSchema as Anthropic.Tool.InputSchema });
    owners.set(`${name}_${t.name}`, client);
  }
}

const messages: Anthropic.MessageParam[] = [{ role: "user", content: process.argv.slice(2).join(" ") }];
for (let i = 0; i < 25; i++) {
  const res = await anthropic.messages.create({ model: "claude-3-5-sonnet-20241022", max_tokens: 2048, tools, messages });
  messages.push({ role: "assistant", content: res.content });
  const uses = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
  if (uses.length === 0) {
    for (const b of res.content) if (b.type === "text") console.log(b.text);
    break;
  }
  const results: Anthropic.ToolResultBlockParam[] = [];
  for (const u of uses) {
    const out = await owners.get(u.name)!.callTool({ name: u.name.split("_").slice(1).join("_"), arguments: u.input as Record<string, unknown> });
    results.push({ type: "tool_result", tool_use_id: u.id, content: JSON.stringify(out.content) });
  }
  messages.push({ role: "user", content: results });
}
process.exit(0);
