import matter from "gray-matter";
import { basename, dirname, join } from "node:path";
import { SKILL_DIR } from "./env.js";
import { put, slurp, walk } from "./fsx.js";

export interface Skill {
  name: string;
  description: string;
  body: string;
}

export class SkillLibrary {
  async all(): Promise<Skill[]> {
    const files = (await walk(SKILL_DIR, ".md")).filter((f) => basename(f) === "SKILL.md");
    return Promise.all(
      files.map(async (f) => {
        const { data, content } = matter(await slurp(f));
        return { name: data.name ?? basename(dirname(f)), description: data.description ?? "", body: content };
      }),
    );
  }

  async save(s: Skill) {
    const text = matter.stringify(s.body, { name: s.name, description: s.description });
    await put(join(SKILL_DIR, s.name, "SKILL.md"), text);
  }

  async seed() {
    if ((await this.all()).length > 0) return;
    await this.save({
      name: "house-style",
      description: "How documentation is written here",
      body: "Short sentences. Second person. One idea per paragraph.",
    });
  }
}
