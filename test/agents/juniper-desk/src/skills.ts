import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import matter from "gray-matter";
import chokidar from "chokidar";
import { SKILLS } from "./home.js";

export interface Skill {
  name: string;
  when: string;
  body: string;
  uses: number;
}

export class SkillShelf {
  private skills = new Map<string, Skill>();

  constructor() {
    this.reload();
    chokidar.watch(SKILLS, { ignoreInitial: true }).on("all", () => this.reload());
  }

  private reload(): void {
    this.skills.clear();
    for (const f of readdirSync(SKILLS).filter((n) => n.endsWith(".md"))) {
      const { data, content } = matter(readFileSync(join(SKILLS, f), "utf8"));
      this.skills.set(f, { name: String(data.name ?? f), when: String(data.when ?? ""), body: content, uses: Number(data.uses ?? 0) });
    }
  }

  put(name: string, when: string, body: string): string {
    const file = `${name.replace(/[^\w-]+/g, "-").toLowerCase()}.md`;
    writeFileSync(join(SKILLS, file), matter.stringify(body, { name, when, uses: 0 }));
    return file;
  }

  bump(file: string): void {
    const s = this.skills.get(file);
    if (!s) return;
    writeFileSync(join(SKILLS, file), matter.stringify(s.body, { name: s.name, when: s.when, uses: s.uses + 1 }));
  }

  render(): string {
    return [...this.skills.values()].map((s) => `## ${s.name}\nUse when: ${s.when}\n${s.body}`).join("\n");
  }

  files(): string[] {
    return [...this.skills.keys()];
  }
}
