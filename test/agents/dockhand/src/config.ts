import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

export interface ServerSpec {
  command: string;
  args: string[];
  env?: Record<string, string>;
}

export interface DockConfig {
  mcpServers: Record<string, ServerSpec>;
  theme: "light" | "dark";
}

const FILE = join(homedir(), ".config", "dockhand", "config.json");

export const builtin: Record<string, ServerSpec> = {
  files: { command: "npx", args: ["-y", "@modelcontextprotocol/server-filesystem@latest", process.cwd()] },
};

export function loadConfig(): DockConfig {
  if (!existsSync(FILE)) return { mcpServers: {}, theme: "dark" };
  return JSON.parse(readFileSync(FILE, "utf8"));
}

export function updateConfig(fn: (c: DockConfig) => void) {
  const config = loadConfig();
  fn(config);
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, JSON.stringify(config, null, 2));
}
