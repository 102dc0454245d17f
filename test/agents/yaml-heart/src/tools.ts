import { execSync } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { getConfig, updateConfig, workdir } from "./config.js";

export interface ToolDef {
  name: string;
  description: string;
  parameters: Record<string, { type: string }>;
  handler: (input: any) => Promise<string>;
}

async function askUser(q: string): Promise<boolean> {
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const a = await rl.question(`${q} [y/N] `);
  rl.close();
  return /^y(es)?$/i.test(a.trim());
}

export const toolList: ToolDef[] = [
  {
    name: "configure",
    description: "Change your configuration",
    parameters: { patch: { type: "object" } },
    handler: async ({ patch }) => JSON.stringify(updateConfig(patch)),
  },
  {
    name: "set_heartbeat",
    description: "Rewrite HEARTBEAT.md, the list of things you do on every beat",
    parameters: { text: { type: "string" } },
    handler: async ({ text }) => {
      if (!(await askUser(`New HEARTBEAT.md:\n${text}\nok?`))) return "no";
      writeFileSync(path.join(workdir(), "HEARTBEAT.md"), text);
      return "ok";
    },
  },
  {
    name: "shell",
    description: "Run a shell command",
    parameters: { command: { type: "string" } },
    handler: async ({ command }) => {
      if (!getConfig().autoApprove && !(await askUser(`run: ${command}`))) return "not allowed";
      return execSync(command, { cwd: workdir(), encoding: "utf8" });
    },
  },
  {
    name: "journal",
    description: "Write a line in the journal",
    parameters: { line: { type: "string" } },
    handler: async ({ line }) => {
      appendFileSync(path.join(workdir(), "journal.txt"), `${new Date().toISOString()} ${line}\n`);
      return "ok";
    },
  },
];
