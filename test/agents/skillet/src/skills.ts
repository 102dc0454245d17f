import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import matter from "gray-matter";

export const SKILLS_DIR = join(import.meta.dirname, "..", "skills");

export interface Skill { name: string; description: string; body: string }

const slug = (s: string) => s.toLowerCase().replace(/[^a-z0-9]+/g, "-");

export async function loadSkills(): Promise<Skill[]> {
  const dirs = await readdir(SKILLS_DIR, { withFileTypes: true }).catch(() => []);
  return Promise.all(
    dirs.filter((d) => d.isDirectory()).map(async (d) => {
      const { data, content } = matter(await readFile(join(SKILLS_DIR, d.name, "SKILL.md"), "utf8"));
      return { name: String(data.name), description: String(data.description), body: content };
    }),
  );
}

export async function saveSkill({ name, description, body }: Skill): Promise<string> {
  const dir = join(SKILLS_DIR, slug(name));
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, "SKILL.md"), matter.stringify(body, { name, description }));
  return dir;
}
