import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';

const run = promisify(execFile);
const HOME = join(process.cwd(), 'plugins');
const MANIFEST = join(HOME, 'enabled.json');

export class PluginHost {
  constructor() {
    this.tools = new Map();
  }

  async boot() {
    await mkdir(HOME, { recursive: true });
    const entries = await readdir(HOME);
    if (!entries.includes('package.json')) await writeFile(join(HOME, 'package.json'), '{"private":true}');
    for (const name of await this.enabled()) await this.load(name);
  }

  async enabled() {
    return JSON.parse(await readFile(MANIFEST, 'utf8').catch(() => '[]'));
  }

  async install(name) {
    await run('npm', ['install', '--prefix', HOME, name]);
    const list = new Set(await this.enabled());
    list.add(name);
    await writeFile(MANIFEST, JSON.stringify([...list]));
    await this.load(name);
  }

  async load(name) {
    const require = createRequire(join(HOME, 'package.json'));
    const mod = await import(pathToFileURL(require.resolve(name)).href);
    for (const t of mod.tools ?? []) this.tools.set(t.name, t);
  }
}
