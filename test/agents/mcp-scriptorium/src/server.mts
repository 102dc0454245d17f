import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HERE, INSTRUCTIONS } from "./paths.mjs";
import { loadPrompts } from "./prompts.mjs";
import { addTools } from "./tools.mjs";

if (process.argv[2] === "reset") {
  const original = await readFile(join(HERE, "..", "default-instructions.md"), "utf8");
  await writeFile(INSTRUCTIONS, original, "utf8");
  process.exit(0);
}

const instructions = await readFile(INSTRUCTIONS, "utf8").catch(() => "Help the author with the book.");
const server = new McpServer({ name: "scriptorium", version: "0.6.0" }, { instructions });
addTools(server);
await loadPrompts(server);
await server.connect(new StdioServerTransport());
