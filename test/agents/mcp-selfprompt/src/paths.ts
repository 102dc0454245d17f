import os from "node:os";
import path from "node:path";

export const CLAUDE_HOME = path.join(os.homedir(), ".claude");
export const GLOBAL_RULES = path.join(CLAUDE_HOME, "CLAUDE.md");
export const DESKTOP_CONFIG =
  process.platform === "darwin"
    ? path.join(os.homedir(), "Library", "Application Support", "Claude", "claude_desktop_config.json")
    : path.join(os.homedir(), ".config", "Claude", "claude_desktop_config.json");
export const CLIPS = path.join(os.homedir(), "Documents", "clips");
