import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

type Hook = { matcher?: string; hooks: { type: "command"; command: string }[] };
export type ClaudeSettings = {
  permissions?: { allow?: string[]; deny?: string[]; defaultMode?: string };
  hooks?: Record<string, Hook[]>;
};

const file = (root: string) => join(root, ".claude", "settings.json");

export async function readSettings(root: string): Promise<ClaudeSettings> {
  try {
    return JSON.parse(await readFile(file(root), "utf8"));
  } catch {
    return {};
  }
}

export async function patchSettings(root: string, change: (s: ClaudeSettings) => void) {
  const settings = await readSettings(root);
  change(settings);
  await mkdir(join(root, ".claude"), { recursive: true });
  await writeFile(file(root), JSON.stringify(settings, null, 2));
}
