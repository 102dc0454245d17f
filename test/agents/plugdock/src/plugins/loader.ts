import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Tool } from "ai";
import { PLUGIN_DIR } from "../paths.js";

export async function loadPlugins(): Promise<Record<string, Tool>> {
  const tools: Record<string, Tool> = {};
  for (const f of await readdir(PLUGIN_DIR).catch(() => [] as string[])) {
    if (!f.endsWith(".mjs")) continue;
    const mod = await import(pathToFileURL(join(PLUGIN_DIR, f)).href + `?t=${Date.now()}`);
    tools[f.replace(/\.mjs$/, "")] = mod.default as Tool;
  }
  return tools;
}
