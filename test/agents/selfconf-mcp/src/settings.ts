import { mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const SETTINGS = join(homedir(), ".claude", "settings.json");

export interface ClaudeSettings {
  permissions?: { allow?: string[]; deny?: string[] };
  [key: string]: unknown;
}

export async function readSettings(): Promise<ClaudeSettings> {
  try {
    return JSON.parse(await readFile(SETTINGS, "utf8")) as ClaudeSettings;
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw e;
  }
}

export async function writeSettings(s: ClaudeSettings): Promise<void> {
  await mkdir(dirname(SETTINGS), { recursive: true });
  await writeFile(SETTINGS, JSON.stringify(s, null, 2) + "\n");
}
