import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const FILE = join(process.cwd(), ".chorus", "shared.md");

export class SharedMemory {
  async add(agent: string, text: string): Promise<void> {
    await mkdir(dirname(FILE), { recursive: true });
    await appendFile(FILE, `- (${agent}) ${text.replace(/\s+/g, " ")}\n`);
  }

  async text(): Promise<string> {
    return readFile(FILE, "utf8").catch(() => "(empty)");
  }
}
