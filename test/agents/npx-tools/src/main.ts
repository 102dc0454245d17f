import { anthropic } from "@ai-sdk/anthropic";
import { experimental_createMCPClient as createMCPClient, generateText, type ToolSet } from "ai";
import { Experimental_StdioMCPTransport as StdioMCPTransport } from "ai/mcp-stdio";
import { execa } from "execa";
import { SERVERS } from "./servers.js";

async function connectAll() {
  const clients = [];
  let tools: ToolSet = {};
  for (const s of SERVERS) {
    const client = await createMCPClient({
      transport: new StdioMCPTransport({ command: s.command, args: s.args, env: { ...process.env, ...s.env } as Record<string, string> }),
    });
    clients.push(client);
    tools = { ...tools, ...(await client.tools()) };
  }
  return { clients, tools };
}

async function format(): Promise<void> {
  await execa("npx", ["-y", "prettier", "--write", "out/*.md"], { reject: false });
}

const { clients, tools } = await connectAll();
try {
  const { text } = await generateText({
    model: anthropic("claude-3-7-sonnet-20250219"),
    tools,
    maxSteps: 12,
    prompt: process.argv.slice(2).join(" "),
  });
  console.log(text);
  await format();
} finally {
  await Promise.all(clients.map((c) => c.close()));
}
