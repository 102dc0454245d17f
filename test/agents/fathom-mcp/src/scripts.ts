import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { TOOLS_DIR } from "./home.js";

export async function saveScript(name: string, source: string): Promise<string> {
  const file = join(TOOLS_DIR, `${name}.mjs`);
  await writeFile(file, source, "utf8");
  return file;
}

export async function loadScript(server: McpServer, file: string): Promise<void> {
  const mod = await import(`${pathToFileURL(file).href}?v=${Date.now()}`);
  server.registerTool(mod.name, { description: mod.description, inputSchema: mod.inputSchema }, mod.handler);
}

export async function loadAll(server: McpServer): Promise<void> {
  for (const f of await readdir(TOOLS_DIR)) {
    if (f.endsWith(".mjs")) await loadScript(server, join(TOOLS_DIR, f));
  }
}
