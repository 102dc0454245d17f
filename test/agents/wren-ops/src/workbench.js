import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { execa } from 'execa';
import { simpleGit } from 'simple-git';
import { ROOT, inRoot } from './root.js';

export class Workbench {
  constructor() {
    this.git = simpleGit(ROOT);
    this.touched = new Set();
  }

  read(rel) {
    return readFile(inRoot(rel), 'utf8');
  }

  async edit(rel, search, replace) {
    const file = inRoot(rel);
    const before = await readFile(file, 'utf8');
    if (!before.includes(search)) throw new Error('search text not found');
    await writeFile(file, before.replace(search, () => replace));
    this.touched.add(rel);
  }

  async create(rel, text) {
    const file = inRoot(rel);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    this.touched.add(rel);
  }

  async check() {
    const r = await execa('npm', ['test'], { cwd: ROOT, reject: false });
    return { ok: r.exitCode === 0, output: (r.stdout + r.stderr).slice(-4000) };
  }

  async commitAndPush(message) {
    await this.git.add([...this.touched]);
    await this.git.commit(message);
    await this.git.push('origin', 'main');
    this.touched.clear();
  }

  async discard() {
    await this.git.checkout(['--', '.']);
    this.touched.clear();
  }

  async deploy() {
    await execa('fly', ['deploy', '--remote-only'], { cwd: ROOT });
  }
}
