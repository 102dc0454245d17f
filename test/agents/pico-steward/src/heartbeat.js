import { readFile, writeFile } from 'node:fs/promises';
import { layout } from './layout.js';
import { think, work } from './claude.js';

const read = (file) => readFile(file, 'utf8').catch(() => '');

export async function beat() {
  const [identity, todo] = await Promise.all([read(layout.identity), read(layout.heartbeat)]);
  if (!todo.trim()) return null;
  const result = await work(`${identity}\n\nYour heartbeat instructions:\n${todo}\n\nNow: ${new Date().toString()}`);
  return result;
}

export async function planNext(result) {
  const next = await think(
    `You just did this:\n${result}\n\nWrite the complete new HEARTBEAT.md for your next wake-up. Only the file's text.`,
  );
  if (next.trim().length > 20) {
    await writeFile(layout.heartbeat, next);
  }
}
