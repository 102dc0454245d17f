import { readFileSync } from "node:fs";

export type Mode = "allow" | "ask" | "deny";

const defaults: Record<string, Mode> = {
  run_command: "ask",
  add_mcp_server: "ask",
  refine_skill: "allow",
  read_file: "allow",
};

export function modeFor(tool: string): Mode {
  return defaults[tool] ?? "deny";
}

export function banner(): string {
  return readFileSync(new URL("../banner.txt", import.meta.url), "utf8");
}
