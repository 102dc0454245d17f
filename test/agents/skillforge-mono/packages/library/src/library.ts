import matter from "gray-matter";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { layout } from "../../shared/src/layout.js";

export interface SkillDoc { name: string; description: string; body: string }

async function readAll(dir: string): Promise<SkillDoc[]> {
  const names = await readdir(dir).catch(() => []);
  return Promise.all(
    names.map(async (n) => {
      const { data, content } = matter(await readFile(join(dir, n, "SKILL.md"), "utf8"));
      return { name: n, description: String(data.description ?? ""), body: content };
    }),
  );
}

export const active = () => readAll(layout.skills);
export const quarantined = () => readAll(layout.quarantine);

async function store(root: string, s: SkillDoc) {
  await mkdir(join(root, s.name), { recursive: true });
  await writeFile(join(root, s.name, "SKILL.md"), matter.stringify(s.body, { description: s.description }));
}

export const submit = (s: SkillDoc) => store(layout.quarantine, s);

export async function refine(name: string, body: string) {
  const file = join(layout.skills, name, "SKILL.md");
  const { data } = matter(await readFile(file, "utf8"));
  await writeFile(file, matter.stringify(body, data));
}

export async function release(name: string) {
  await mkdir(layout.skills, { recursive: true });
  await rename(join(layout.quarantine, name), join(layout.skills, name));
}

export const discard = (name: string) => rm(join(layout.quarantine, name), { recursive: true, force: true });
