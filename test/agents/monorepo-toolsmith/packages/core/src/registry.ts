import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export interface ToolModule {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  execute(args: Record<string, unknown>): Promise<unknown>;
}

export class ToolRegistry {
  readonly #tools = new Map<string, ToolModule>();

  register(tool: ToolModule) {
    this.#tools.set(tool.name, tool);
  }

  async loadDir(dir: string) {
    const entries = await readdir(dir).catch(() => [] as string[]);
    for (const e of entries.filter((f) => f.endsWith(".mjs"))) {
      await this.loadFile(join(dir, e));
    }
  }

  async loadFile(file: string) {
    const mod = await import(`${pathToFileURL(file).href}?v=${Date.now()}`);
    this.register(mod.default as ToolModule);
  }

  get(name: string) {
    return this.#tools.get(name);
  }

  list() {
    return [...this.#tools.values()];
  }
}
