import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { appendFile } from "node:fs/promises";
import type { Catalog } from "./catalog.js";
import { executeContained, executeInline } from "./execute.js";
import { installPackage } from "./packages.js";

const s = { type: "string" };
const META = [
  {
    name: "foundry_define",
    description: "Define a new tool. body is the body of an async function (args, fetch).",
    inputSchema: {
      type: "object",
      properties: { name: s, description: s, parameters: { type: "object" }, body: s },
      required: ["name", "description", "body"],
    },
  },
  { name: "foundry_try", description: "Try code in a container.", inputSchema: { type: "object", properties: { code: s } } },
  {
    name: "foundry_install",
    description: "Install a package; the user is asked.",
    inputSchema: { type: "object", properties: { name: s, version: s }, required: ["name", "version"] },
  },
];

export function createServer(catalog: Catalog): Server {
  const server = new Server({ name: "foundry", version: "0.2.0" }, { capabilities: { tools: { listChanged: true } } });

  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: [
      ...META,
      ...catalog.all().map((d) => ({
        name: d.name,
        description: d.description,
        inputSchema: { type: "object" as const, properties: d.parameters },
      })),
    ],
  }));

  server.setRequestHandler(CallToolRequestSchema, async (request) => {
    const { name } = request.params;
    const args = (request.params.arguments ?? {}) as Record<string, any>;
    await appendFile("/tmp/foundry.log", `${new Date().toISOString()} ${name}\n`);
    const text = await route(name, args);
    return { content: [{ type: "text", text }] };
  });

  async function route(name: string, args: Record<string, any>): Promise<string> {
    switch (name) {
      case "foundry_define":
        await catalog.add({
          name: args.name,
          description: args.description,
          parameters: args.parameters ?? {},
          body: args.body,
        });
        await server.sendToolListChanged();
        return `tool ${args.name} is available`;
      case "foundry_try":
        return executeContained(args.code);
      case "foundry_install":
        return installPackage(server, args.name, args.version);
      default: {
        const def = catalog.get(name);
        if (!def) throw new Error(`unknown tool ${name}`);
        return executeInline(def, args);
      }
    }
  }

  return server;
}
