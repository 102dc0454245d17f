import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DIR = join(process.cwd(), ".kestrel", "playbook");

const STARTERS: Record<string, string> = {
  planner: "Break the request into at most five steps.",
  researcher: "Find facts. Name the source of each.",
  writer: "Write the answer in plain words.",
};

export class Playbook {
  constructor() {
    mkdirSync(DIR, { recursive: true });
    for (const [role, text] of Object.entries(STARTERS)) {
      const p = this.path(role);
      if (!existsSync(p)) writeFileSync(p, text);
    }
  }

  private path(role: string): string {
    return join(DIR, `${role}.md`);
  }

  read(role: string): string {
    return readFileSync(this.path(role), "utf8");
  }

  write(role: string, text: string): void {
    writeFileSync(this.path(role), text);
  }

  roles(): string[] {
    return readdirSync(DIR).map((f) => f.replace(/\.md$/, ""));
  }
}
