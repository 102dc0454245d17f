import { promises as fs } from "node:fs";
import path from "node:path";

export const FILES = { heartbeat: "HEARTBEAT.md", identity: "IDENTITY.md", diary: "diary.txt" } as const;
export type WorkspaceFile = keyof typeof FILES;

export class Workspace {
  constructor(private readonly dir: string) {}

  private at(name: WorkspaceFile): string {
    return path.join(this.dir, FILES[name]);
  }

  async read(name: WorkspaceFile): Promise<string> {
    return fs.readFile(this.at(name), "utf8").catch(() => "");
  }

  async write(name: WorkspaceFile, text: string): Promise<void> {
    await fs.mkdir(this.dir, { recursive: true });
    const tmp = `${this.at(name)}.tmp`;
    await fs.writeFile(tmp, text);
    await fs.rename(tmp, this.at(name));
  }

  async append(name: WorkspaceFile, text: string): Promise<void> {
    await fs.appendFile(this.at(name), text);
  }
}
