import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { execa } from 'execa';

const TARGET = resolve(process.cwd(), 'generated-app');

export async function addPackages(names) {
  const { stdout } = await execa('npm', ['install', '--no-audit', ...names], { cwd: TARGET });
  return stdout.slice(-500);
}

export async function addDevPackages(names) {
  const { stdout } = await execa('npm', ['install', '-D', ...names], { cwd: TARGET });
  return stdout.slice(-500);
}

export async function writeSource(rel, content) {
  const file = resolve(TARGET, rel);
  if (!file.startsWith(TARGET + sep)) throw new Error('outside the project');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return `wrote ${rel}`;
}
