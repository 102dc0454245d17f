import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Attempt } from "./types.js";

export class BehaviourLibrary {
  private readonly code = new Map<string, string>();

  constructor(private readonly dir = "./behaviours") {
    mkdirSync(dir, { recursive: true });
    for (const f of readdirSync(dir)) {
      if (f.endsWith(".js")) this.code.set(f.slice(0, -3), readFileSync(join(dir, f), "utf8"));
    }
  }

  add({ name, code }: Attempt) {
    this.code.set(name, code);
    writeFileSync(join(this.dir, `${name}.js`), code);
  }

  names() {
    return [...this.code.keys()];
  }

  prelude() {
    return [...this.code.values()].join("\n\n");
  }

  has(name: string) {
    return existsSync(join(this.dir, `${name}.js`));
  }
}
