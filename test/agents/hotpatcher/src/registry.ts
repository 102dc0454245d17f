export type Skill = (input: string) => Promise<string> | string;

export class SkillRegistry {
  private readonly table = new Map<string, Skill>();

  constructor() {
    this.table.set("echo", (s) => s);
    this.table.set("upper", (s) => s.toUpperCase());
  }

  get(name: string): Skill | undefined {
    return this.table.get(name);
  }

  replace(name: string, fn: Skill) {
    this.table.set(name, fn);
  }

  names() {
    return [...this.table.keys()];
  }
}

export class Formatter {
  format(text: string): string {
    return text.trim();
  }
}
