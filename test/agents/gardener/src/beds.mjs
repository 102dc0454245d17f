import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { on } from './events.mjs';

const DATA = join(process.cwd(), 'data');
const PLAYBOOK = join(DATA, 'playbook.json');

async function save(file, value) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value, null, 2));
}

const load = async (file, fallback) => {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return fallback;
  }
};

export const playbook = () => load(PLAYBOOK, []);

on('bed.watered', async ({ bed, litres }) => {
  await mkdir(DATA, { recursive: true });
  const file = join(DATA, 'water.json');
  const log = await load(file, {});
  log[bed] = { litres, at: Date.now() };
  await writeFile(file, JSON.stringify(log));
});

on('lesson.learned', async ({ lesson }) => {
  const all = await playbook();
  await save(PLAYBOOK, [...all, lesson].slice(-50));
});
