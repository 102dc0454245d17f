import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layout } from './layout.js';
import { think } from './claude.js';

export async function triage() {
  await mkdir(layout.done, { recursive: true });
  await mkdir(layout.digest, { recursive: true });
  const names = (await readdir(layout.inbox).catch(() => [])).filter((n) => n.endsWith('.txt'));
  const lines = [];
  for (const name of names) {
    const text = await readFile(join(layout.inbox, name), 'utf8');
    lines.push(`## ${name}\n${await think(`Summarise for the owner in two lines:\n${text}`)}`);
    await rename(join(layout.inbox, name), join(layout.done, name));
  }
  if (lines.length) {
    await writeFile(join(layout.digest, `${new Date().toISOString().slice(0, 10)}.md`), lines.join('\n\n'));
  }
  return lines.length;
}
