import { promises as fs } from "node:fs";
import { join } from "node:path";
import { EXPORTS_DIR, MEMORY_PATH, SKILLS_DIR, SOUL_PATH } from "./paths.js";

const DEFAULT_SOUL = `# Nightowl
You are Nightowl, a night-shift assistant on Telegram. Keep replies under five sentences.
`;

async function readOr(path: string, fallback: string): Promise<string> {
  try {
    return await fs.readFile(path, "utf8");
  } catch {
    return fallback;
  }
}

export class Workspace {
  async init(): Promise<void> {
    await fs.mkdir(SKILLS_DIR, { recursive: true });
    await fs.mkdir(EXPORTS_DIR, { recursive: true });
    const soul = await readOr(SOUL_PATH, "");
    if (!soul) await fs.writeFile(SOUL_PATH, DEFAULT_SOUL, "utf8");
  }

  soul(): Promise<string> {
    return readOr(SOUL_PATH, DEFAULT_SOUL);
  }

  async writeSoul(text: string): Promise<void> {
    await fs.writeFile(SOUL_PATH, text, "utf8");
  }

  async note(text: string): Promise<void> {
    const stamp = new Date().toISOString().slice(0, 10);
    await fs.appendFile(MEMORY_PATH, `- ${stamp} ${text}\n`);
  }

  memory(): Promise<string> {
    return readOr(MEMORY_PATH, "");
  }

  async saveSkill(name: string, body: string): Promise<void> {
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    await fs.mkdir(join(SKILLS_DIR, slug), { recursive: true });
    await fs.writeFile(join(SKILLS_DIR, slug, "SKILL.md"), body, "utf8");
  }

  async skills(): Promise<string[]> {
    const out: string[] = [];
    for (const name of await fs.readdir(SKILLS_DIR)) {
      out.push(await readOr(join(SKILLS_DIR, name, "SKILL.md"), ""));
    }
    return out.filter(Boolean);
  }

  async export(name: string, text: string): Promise<string> {
    const file = join(EXPORTS_DIR, `${Date.now()}-${name.replace(/\W+/g, "_")}.txt`);
    await fs.writeFile(file, text, "utf8");
    return file;
  }
}
