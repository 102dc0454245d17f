import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export class Workspace {
  constructor(readonly root: string) {}

  file(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  async readJson<T>(rel: string, fallback: T): Promise<T> {
    try {
      return JSON.parse(await readFile(this.file(rel), "utf8")) as T;
    } catch {
      return fallback;
    }
  }

  async write(rel: string, text: string, mode?: number): Promise<void> {
    const full = this.file(rel);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
    if (mode !== undefined) await chmod(full, mode);
  }
}
