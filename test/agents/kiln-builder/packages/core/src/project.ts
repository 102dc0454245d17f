import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

export class Project {
  constructor(readonly id: string, private readonly base = process.env.KILN_PROJECTS ?? "/var/lib/kiln/projects") {}

  get dir() {
    return join(this.base, this.id);
  }

  private at(path: string) {
    const clean = normalize(path);
    if (clean.startsWith("..") || clean.startsWith("/")) throw new Error("outside of the project");
    return join(this.dir, clean);
  }

  async write(path: string, text: string) {
    const file = this.at(path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  read(path: string) {
    return readFile(this.at(path), "utf8");
  }

  list() {
    return readdir(this.dir, { recursive: true });
  }

  async reset() {
    await rm(this.dir, { recursive: true, force: true });
  }

  async backup() {
    await cp(this.dir, `${this.dir}-${Date.now()}.bak`, { recursive: true });
  }
}
