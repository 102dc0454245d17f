import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parse } from "jsonc-parser";

export class JsonFile<T extends object> {
  constructor(
    private readonly path: string,
    private readonly fallback: T,
  ) {}

  async read(): Promise<T> {
    try {
      return parse(await readFile(this.path, "utf8")) as T;
    } catch {
      return structuredClone(this.fallback);
    }
  }

  async update(fn: (value: T) => void): Promise<T> {
    const value = await this.read();
    fn(value);
    await mkdir(dirname(this.path), { recursive: true });
    await writeFile(this.path, JSON.stringify(value, null, 2) + "\n");
    return value;
  }
}
