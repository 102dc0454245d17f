import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const OUT = join(process.cwd(), "out");

export const notes = {
  async save(title: string, body: string): Promise<string> {
    await mkdir(OUT, { recursive: true });
    const file = join(OUT, `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.md`);
    await writeFile(file, `# ${title}\n\n${body}\n`);
    return file;
  },
};
