import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const SKILLS = join(process.cwd(), "skills");
const REPORTS = join(process.cwd(), "reports");

export async function skillsPrompt(): Promise<string> {
  const names = await readdir(SKILLS).catch(() => [] as string[]);
  const parts = await Promise.all(names.map((n) => readFile(join(SKILLS, n, "SKILL.md"), "utf8")));
  return parts.join("\n\n");
}

export async function saveSkill(name: string, body: string) {
  await mkdir(join(SKILLS, name), { recursive: true });
  await writeFile(join(SKILLS, name, "SKILL.md"), body);
}

export async function saveReport(id: string, body: string) {
  await mkdir(REPORTS, { recursive: true });
  await writeFile(join(REPORTS, `${id}.md`), body);
}
