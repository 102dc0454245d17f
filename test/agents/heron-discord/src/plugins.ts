import { readdir } from "node:fs/promises";
import { join } from "node:path";

export interface Plugin {
  name: string;
  description: string;
  run(args: Record<string, unknown>): Promise<string>;
}

export const PLUGIN_DIR = join(__dirname, "..", "plugins");

export async function loadPlugins(): Promise<Plugin[]> {
  const found: Plugin[] = [];
  for (const dir of await readdir(join(PLUGIN_DIR, "node_modules")).catch(() => [])) {
    if (dir.startsWith("heron-plugin-")) found.push(require(join(PLUGIN_DIR, "node_modules", dir)));
  }
  return found;
}
