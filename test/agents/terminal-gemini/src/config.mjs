import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const dir = join(homedir(), '.gem-term');

const defaults = {
  model: 'gemini-2.5-pro',
  reviewer: 'model',
  memoryFile: join(dir, 'GEMINI.md'),
  historyFile: join(dir, 'history.jsonl'),
  maxSteps: 20,
};

export function loadConfig(file = join(dir, 'config.json')) {
  const user = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { ...defaults, ...user, dir };
}
