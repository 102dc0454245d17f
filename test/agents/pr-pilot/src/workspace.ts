import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PACKAGE_ROOT } from "./env.js";
import type { Edit } from "./brain.js";

export class Workspace {
  constructor(private readonly root = PACKAGE_ROOT) {}

  tree(): string {
    return readdirSync(join(this.root, "src")).join("\n");
  }

  apply(edits: Edit[]) {
    for (const e of edits) {
      const target = join(this.root, e.path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, e.content);
    }
  }

  writeWorkflow(yaml: string) {
    const dir = join(this.root, ".github", "workflows");
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "ci.yml"), yaml);
  }

  git(...args: string[]) {
    return execFileSync("git", args, { cwd: this.root, encoding: "utf8" });
  }

  commit(title: string) {
    this.git("add", "-A");
    this.git("commit", "-m", title);
  }

  publish() {
    this.git("push", "origin", "HEAD:main");
  }
}
