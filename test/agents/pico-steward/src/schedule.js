import { readFile, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Cron } from 'croner';
import { layout } from './layout.js';
import { think } from './claude.js';

const sh = promisify(execFile);

export async function loadSchedule() {
  try {
    return JSON.parse(await readFile(layout.schedule, 'utf8'));
  } catch {
    const fallback = { pattern: '0 */2 * * *' };
    await writeFile(layout.schedule, JSON.stringify(fallback));
    return fallback;
  }
}

export function arm(pattern, fn) {
  return new Cron(pattern, { protect: true, catch: (err) => console.error(err) }, fn);
}

export async function surviveReboot() {
  const answer = await think(
    'Answer with one crontab line that starts "node ~/steward/src/daemon.js" when it suits this machine best. Nothing else.',
  );
  const line = answer.trim().split('\n').at(-1);
  const { stdout } = await sh('crontab', ['-l']).catch(() => ({ stdout: '' }));
  if (stdout.includes('steward')) return;
  await sh('bash', ['-c', 'printf "%s\\n" "$1" | crontab -', 'bash', `${stdout}${line}`]);
}
