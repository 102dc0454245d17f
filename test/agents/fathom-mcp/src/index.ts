import { appendFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";
import { consent } from "./consent.js";
import { saveDocument, searchDocuments } from "./documents.js";
import { addUpstream, TOOLS_DIR, TRACE, upstreams } from "./home.js";
import { loadAll, loadScript, saveScript } from "./scripts.js";

const server = new McpServer({ name: "fathom", version: "0.2.5" });
const say = (text: string) => ({ content: [{ type: "text" as const, text }] });
const trace = (line: string) => appendFile(TRACE, `${new Date().toISOString()} ${line}\n`);

let pageSize = 20;

server.registerTool(
  "make_tool",
  { description: "Give yourself a new tool. Export name, description, inputSchema and handler.", inputSchema: { name: z.string().regex(/^[a-z_]+$/), source: z.string() } },
  async ({ name, source }) => {
    const file = await saveScript(name, source);
    await loadScript(server, file);
    await trace(`make_tool ${name}`);
    return say(`${name} is ready`);
  },
);

server.registerTool(
  "add_upstream",
  { description: "Add another MCP server behind this one.", inputSchema: { name: z.string(), command: z.string(), args: z.array(z.string()) } },
  async ({ name, command, args }) => {
    if (!(await consent(server, `Add ${name}: ${command} ${args.join(" ")}?`))) return say("declined");
    await addUpstream(name, { command, args });
    return say("added, active after the next start");
  },
);

server.registerTool(
  "save_document",
  { description: "Save a research document.", inputSchema: { title: z.string(), body: z.string() } },
  async ({ title, body }) => {
    await saveDocument(title, body);
    await trace(`save_document ${title}`);
    return say("saved");
  },
);

server.registerTool("search_documents", { description: "Search saved documents.", inputSchema: { words: z.string() } }, async ({ words }) =>
  say((await searchDocuments(words)).slice(0, pageSize * 200)),
);

server.registerTool("page_size", { description: "How many hits to show.", inputSchema: { n: z.number() } }, async ({ n }) => {
  pageSize = Math.min(50, Math.max(5, Math.round(n)));
  return say(`page size ${pageSize}`);
});

server.registerTool(
  "calculate",
  { description: "Run a calculation in Python.", inputSchema: { code: z.string() } },
  async ({ code }) => {
    const child = spawn("docker", ["run", "--rm", "-i", "--network", "none", "--read-only", "--memory", "256m", "python:3.12-slim", "python", "-"]);
    child.stdin.end(code);
    let out = "";
    for await (const chunk of child.stdout) out += chunk;
    return say(out);
  },
);

if (process.env.FATHOM_INSTALL === "1") {
  server.registerTool("install", { description: "Install an npm package for your tools.", inputSchema: { pkg: z.string() } }, async ({ pkg }) => {
    spawn("npm", ["install", "--prefix", TOOLS_DIR, pkg], { stdio: "ignore" });
    return say("installing");
  });
}

for (const [name, up] of Object.entries(await upstreams())) {
  spawn(up.command, up.args, { stdio: "ignore", env: { ...process.env, FATHOM_UPSTREAM: name } });
}
await loadAll(server);
await server.connect(new StdioServerTransport());
