import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SKILL_DIR } from './env.js';

const EXAMPLE = `export const spec = { name: 'now', description: 'Current time', parameters: { type: 'object', properties: {} } };
export default async () => new Date().toString();
`;

export class SkillLibrary {
  #skills = new Map();

  async open() {
    await fs.mkdir(SKILL_DIR, { recursive: true });
    const files = (await fs.readdir(SKILL_DIR)).filter((f) => f.endsWith('.mjs'));
    if (files.length === 0) {
      await fs.writeFile(path.join(SKILL_DIR, 'now.mjs'), EXAMPLE);
      files.push('now.mjs');
    }
    for (const f of files) await this.#load(path.join(SKILL_DIR, f));
    return this;
  }

  async #load(file) {
    const mod = await import(`${pathToFileURL(file).href}?t=${Date.now()}`);
    this.#skills.set(mod.spec.name, { spec: mod.spec, run: mod.default, file });
  }

  async put(name, source) {
    const file = path.join(SKILL_DIR, `${name.replace(/[^\w-]/g, '')}.mjs`);
    await fs.writeFile(file, source);
    await this.#load(file);
  }

  async source(name) {
    return fs.readFile(this.#skills.get(name).file, 'utf8');
  }

  async remove(name) {
    const s = this.#skills.get(name);
    if (!s) return false;
    await fs.rm(s.file);
    return this.#skills.delete(name);
  }

  get(name) {
    return this.#skills.get(name);
  }

  specs() {
    return [...this.#skills.values()].map((s) => ({ type: 'function', function: s.spec }));
  }
}
