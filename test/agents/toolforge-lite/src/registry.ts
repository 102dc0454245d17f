import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

export interface ForgeTool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  run(args: any): Promise<string>;
}

export const GENERATED = resolve(process.env.FORGE_HOME ?? ".forge", "generated");

export class Registry {
  readonly tools = new Map<string, ForgeTool>();

  register(t: ForgeTool) {
    this.tools.set(t.name, t);
  }

  async persist(name: string, source: string) {
    mkdirSync(GENERATED, { recursive: true });
    const file = resolve(GENERATED, `${name}.mjs`);
    writeFileSync(file, source);
    await this.load(file);
  }

  async load(file: string) {
    const mod = await import(`${pathToFileURL(file).href}?t=${Date.now()}`);
    this.register(mod.default as ForgeTool);
  }

  async loadAll() {
    mkdirSync(GENERATED, { recursive: true });
    for (const f of readdirSync(GENERATED)) if (f.endsWith(".mjs")) await this.load(resolve(GENERATED, f));
  }

  drop(name: string) {
    this.tools.delete(name);
    rmSync(resolve(GENERATED, `${name}.mjs`), { force: true });
  }

  schemas() {
    return [...this.tools.values()].map((t) => ({
      type: "function" as const,
      function: { name: t.name, description: t.description, parameters: t.parameters },
    }));
  }
}
