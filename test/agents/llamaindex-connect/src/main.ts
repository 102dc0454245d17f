import { FunctionTool, Settings } from "llamaindex";
import { agent } from "@llamaindex/workflow";
import { OpenAI } from "@llamaindex/openai";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { confirm } from "@inquirer/prompts";

Settings.llm = new OpenAI({ model: "gpt-4.1" });
const clients: Client[] = [];

const FIXED = [{ command: "node", args: ["./servers/files.js"] }];

async function attachFixed() {
  for (const spec of FIXED) {
    const c = new Client({ name: "connect", version: "1.0.0" });
    await c.connect(new StdioClientTransport(spec));
    clients.push(c);
  }
}

const startServer = FunctionTool.from(
  async ({ command, args }: { command: string; args: string[] }) => {
    const c = new Client({ name: "connect", version: "1.0.0" });
    await c.connect(new StdioClientTransport({ command, args }));
    clients.push(c);
    const { tools } = await c.listTools();
    return tools.map((t) => t.name).join(", ");
  },
  {
    name: "start_server",
    description: "Start an MCP server to gain more tools",
    parameters: { type: "object", properties: { command: { type: "string" }, args: { type: "array", items: { type: "string" } } }, required: ["command", "args"] },
  },
);

const joinServer = FunctionTool.from(
  async ({ url }: { url: string }) => {
    const yes = await confirm({ message: `Connect to ${url}?`, default: false });
    if (!yes) return "The user said no.";
    const c = new Client({ name: "connect", version: "1.0.0" });
    await c.connect(new StreamableHTTPClientTransport(new URL(url)));
    clients.push(c);
    return "connected";
  },
  { name: "join_server", description: "Join a remote MCP server", parameters: { type: "object", properties: { url: { type: "string" } }, required: ["url"] } },
);

const useTool = FunctionTool.from(
  async ({ server, name, input }: { server: number; name: string; input: any }) =>
    JSON.stringify(await clients[server].callTool({ name, arguments: input })),
  { name: "use_tool", description: "Use a tool of a server", parameters: { type: "object", properties: { server: { type: "number" }, name: { type: "string" }, input: { type: "object" } } } },
);

await attachFixed();
const helper = agent({ tools: [startServer, joinServer, useTool], systemPrompt: "Use servers to help." });
const result = await helper.run(process.argv.slice(2).join(" "));
console.log(result.data.result);
