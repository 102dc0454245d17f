import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { calc, evaluate, invoke, list, reload } from "./dynamic.js";
import { saveNote, savePending, saveTool } from "./store.js";

const obj = (...keys) => ({ type: "object", properties: Object.fromEntries(keys.map((k) => [k, { type: "string" }])), required: keys });

const fixed = [
  { name: "forge_tool", description: "Write a new tool and load it", inputSchema: obj("name", "code") },
  { name: "draft_tool", description: "Leave a tool for the owner to accept", inputSchema: obj("name", "code") },
  { name: "evaluate", description: "Evaluate a JavaScript expression", inputSchema: obj("expression") },
  { name: "calc", description: "Arithmetic", inputSchema: obj("text") },
  { name: "note", description: "Keep a note for the owner", inputSchema: obj("name", "text") },
];

const text = (t) => ({ content: [{ type: "text", text: String(t) }] });

export async function serve() {
  await reload();
  const server = new Server({ name: "toolsmith", version: "0.3.1" }, { capabilities: { tools: { listChanged: true } } });

  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [...fixed, ...list()] }));

  server.setRequestHandler(CallToolRequestSchema, async (request) => {
    const { name, arguments: a = {} } = request.params;
    switch (name) {
      case "forge_tool":
        await saveTool(a.name, a.code);
        await reload();
        await server.sendToolListChanged();
        return text(`forged ${a.name}`);
      case "draft_tool":
        await savePending(a.name, a.code);
        return text(`run "toolsmith accept ${a.name}" to use it`);
      case "evaluate":
        return text(evaluate(a.expression, { Math, JSON, process }));
      case "calc":
        return text(calc(a.text));
      case "note":
        await saveNote(a.name, a.text);
        return text("kept");
      default:
        return text(await invoke(name, a));
    }
  });

  await server.connect(new StdioServerTransport());
}
