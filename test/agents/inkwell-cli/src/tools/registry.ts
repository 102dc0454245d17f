import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { homedir } from "node:os";

export interface Tool {
  name: string;
  description: string;
  input_schema: { type: "object"; properties: Record<string, unknown>; required?: string[] };
  execute(input: any): Promise<string>;
}

export const TOOL_DIR = join(homedir(), ".inkwell", "tools");

export class Registry {
  private byName = new Map<string, Tool>();
  add(tool: Tool) {
    this.byName.set(tool.name, tool);
  }
  get(name: string) {
    return this.byName.get(name);
  }
  list() {
    return [...this.byName.values()];
  }
  async loadFolder() {
    const names = await readdir(TOOL_DIR).catch(() => [] as string[]);
    for (const n of names.filter((x) => x.endsWith(".mjs"))) {
      const mod = await import(pathToFileURL(join(TOOL_DIR, n)).href);
      this.add(mod.default);
    }
  }
}
