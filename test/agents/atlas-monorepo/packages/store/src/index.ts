import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = (name: string) => join(process.env.ATLAS_HOME ?? process.cwd(), `${name}.json`);

export interface AgentConfig { instructions: string; model: string; mcp: Record<string, { command: string; args: string[] }> }

const initial: AgentConfig = {
  instructions: "You are Atlas, you keep the team's documents in order.",
  model: "claude-3-5-haiku-20241022",
  mcp: { docs: { command: "npx", args: ["-y", "@acme/docs-mcp@latest"] } },
};

export function loadAgent(): AgentConfig {
  return existsSync(file("agent")) ? JSON.parse(readFileSync(file("agent"), "utf8")) : initial;
}

export function patchAgent(p: Partial<AgentConfig>) {
  writeFileSync(file("agent"), JSON.stringify({ ...loadAgent(), ...p }, null, 2));
}

export function saveDashboard(layout: unknown) {
  writeFileSync(file("dashboard"), JSON.stringify(layout));
}
