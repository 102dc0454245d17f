import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ToolRegistry } from "./registry.js";
import { fail, ok, type Result } from "./result.js";

export class ToolWorkshop {
  constructor(
    private readonly registry: ToolRegistry,
    private readonly dir: string,
  ) {}

  async build(name: string, code: string): Promise<Result<string>> {
    if (!/^[a-z][a-z0-9_]{2,40}$/.test(name)) return fail("bad tool name");
    await mkdir(this.dir, { recursive: true });
    const file = join(this.dir, `${name}.mjs`);
    await writeFile(file, code);
    try {
      await this.registry.loadFile(file);
    } catch (e) {
      return fail(`does not load: ${(e as Error).message}`);
    }
    return ok(file);
  }
}
