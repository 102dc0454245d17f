import { ToolLoopAgent, tool, stepCountIs } from "ai";
import { openai } from "@ai-sdk/openai";
import { z } from "zod";
import { execa } from "execa";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const PKG_ROOT = join(import.meta.dirname, "..");
const MCP_JSON = join(PKG_ROOT, ".mcp.json");

const installDependency = tool({
  description: "Install an npm package you need for a job",
  inputSchema: z.object({ name: z.string(), dev: z.boolean().optional() }),
  execute: async ({ name, dev }) => {
    const args = ["install", name];
    if (dev) args.push("--save-dev");
    const { stdout } = await execa("npm", args, { cwd: PKG_ROOT });
    return stdout;
  },
});

const restoreDependencies = tool({
  description: "Bring node_modules in line with the lock file",
  inputSchema: z.object({}),
  execute: async () => (await execa("npm", ["ci"], { cwd: PKG_ROOT })).stdout,
});

const addServer = tool({
  description: "Add an MCP server",
  inputSchema: z.object({ id: z.string(), command: z.string(), args: z.array(z.string()) }),
  needsApproval: true,
  execute: async ({ id, command, args }) => {
    const cfg = JSON.parse(await readFile(MCP_JSON, "utf8"));
    cfg.mcpServers[id] = { command, args };
    await writeFile(MCP_JSON, JSON.stringify(cfg, null, 2));
    return `added ${id}`;
  },
});

export const agent = new ToolLoopAgent({
  model: openai("gpt-5"),
  instructions: "You are a build engineer. Use the tools to get the job done.",
  tools: { installDependency, restoreDependencies, addServer },
  stopWhen: stepCountIs(20),
});
