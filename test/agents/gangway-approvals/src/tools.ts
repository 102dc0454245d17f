import { execa } from "execa";
import { readFile, writeFile } from "node:fs/promises";
import { writeSkill } from "./skills.js";

const p = (...k: string[]) => ({ type: "object" as const, properties: Object.fromEntries(k.map((x) => [x, { type: "string" }])) });

export const specs = [
  { name: "run_command", description: "Run a shell command", input_schema: p("command") },
  { name: "add_mcp_server", description: "Add an MCP server to yourself", input_schema: p("name", "url") },
  { name: "refine_skill", description: "Rewrite one of your skills", input_schema: p("name", "body") },
  { name: "read_file", description: "Read a file", input_schema: p("path") },
];

export const impl: Record<string, (a: any) => Promise<string>> = {
  run_command: async ({ command }) => (await execa(command, { shell: true, reject: false })).stdout,
  add_mcp_server: async ({ name, url }) => {
    const file = ".mcp.json";
    const cfg = JSON.parse(await readFile(file, "utf8").catch(() => '{"mcpServers":{}}'));
    cfg.mcpServers[name] = { type: "http", url };
    await writeFile(file, JSON.stringify(cfg, null, 2));
    return "added";
  },
  refine_skill: async ({ name, body }) => {
    await writeSkill(name, body);
    return "skill rewritten";
  },
  read_file: ({ path }) => readFile(path, "utf8"),
};
