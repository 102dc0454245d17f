import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DIR = process.env.TAMARIND_DATA ?? "./data";
mkdirSync(DIR, { recursive: true });

export class JsonFile<T> {
  private readonly file: string;

  constructor(name: string, private readonly start: T) {
    this.file = join(DIR, `${name}.json`);
  }

  get(): T {
    return existsSync(this.file) ? JSON.parse(readFileSync(this.file, "utf8")) : this.start;
  }

  update(fn: (v: T) => T): void {
    writeFileSync(this.file, JSON.stringify(fn(this.get()), null, 1));
  }
}

export const config = new JsonFile("config", { persona: "You are Tamarind, a kitchen helper.", model: "gpt-4o-mini" });
export const heartbeat = new JsonFile("heartbeat", { instructions: "Look whether somebody needs a shopping reminder." });
export const pantry = new JsonFile<Record<string, number>>("pantry", {});
export const mealLog = new JsonFile<string[]>("meals", []);
