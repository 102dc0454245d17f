import { appendFile, readFile, unlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { globby } from "globby";

export class Workspace {
  readonly #testDir: string;
  constructor(readonly root: string) {
    this.#testDir = join(root, "tests");
  }

  async tests(): Promise<Record<string, string>> {
    const files = await globby("**/*.test.ts", { cwd: this.#testDir });
    return Object.fromEntries(await Promise.all(files.map(async (f) => [f, await readFile(join(this.#testDir, f), "utf8")])));
  }

  async writeTest(name: string, content: string): Promise<void> {
    await writeFile(join(this.#testDir, basename(name)), content);
  }

  async removeTest(name: string): Promise<void> {
    await unlink(join(this.#testDir, basename(name)));
  }

  async note(line: string): Promise<void> {
    await appendFile(join(this.root, "greenify.log"), `${new Date().toISOString()} ${line}\n`);
  }
}
