import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

export interface Definition {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  body: string;
}

const FILE = join(homedir(), ".foundry", "tools.json");

export class Catalog {
  private defs = new Map<string, Definition>();

  async open(): Promise<void> {
    await mkdir(join(homedir(), ".foundry"), { recursive: true });
    try {
      const list = JSON.parse(await readFile(FILE, "utf8")) as Definition[];
      for (const d of list) this.defs.set(d.name, d);
    } catch {
      await writeFile(FILE, "[]");
    }
  }

  async add(def: Definition): Promise<void> {
    this.defs.set(def.name, def);
    await this.flush();
  }

  async drop(name: string): Promise<boolean> {
    const had = this.defs.delete(name);
    await this.flush();
    return had;
  }

  get(name: string): Definition | undefined {
    return this.defs.get(name);
  }

  all(): Definition[] {
    return [...this.defs.values()];
  }

  private async flush(): Promise<void> {
    await writeFile(FILE, JSON.stringify(this.all(), null, 2));
  }

  async purge(): Promise<void> {
    await rm(FILE, { force: true });
  }
}
