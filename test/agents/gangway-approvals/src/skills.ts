import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const DIR = join(process.cwd(), ".agents", "skills");

export async function skillText(): Promise<string> {
  const names = await readdir(DIR).catch(() => [] as string[]);
  return (await Promise.all(names.map((n) => readFile(join(DIR, n, "SKILL.md"), "utf8")))).join("\n\n");
}

export async function writeSkill(name: string, body: string) {
  await mkdir(join(DIR, name), { recursive: true });
  await writeFile(join(DIR, name, "SKILL.md"), body);
}
