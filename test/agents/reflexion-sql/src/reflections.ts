import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const DATA_DIR = process.env.DATA_DIR ?? join(process.cwd(), ".data");

export class JsonFile<T> {
  constructor(private readonly file: string, private readonly empty: T) {}

  load(): T {
    return existsSync(this.file) ? (JSON.parse(readFileSync(this.file, "utf8")) as T) : structuredClone(this.empty);
  }

  update(fn: (value: T) => T): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(fn(this.load()), null, 2));
  }
}

export const reflections = new JsonFile<string[]>(join(DATA_DIR, "reflections.json"), []);
export const scores = new JsonFile<Record<string, number>>(join(DATA_DIR, "scores.json"), {});
