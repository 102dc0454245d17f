import { spawn } from 'node:child_process';
import { layout } from './layout.js';

function run(args, { timeout = 600_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn('claude', args, { cwd: layout.base, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (d) => (out += d));
    child.stderr.on('data', (d) => (err += d));
    const timer = setTimeout(() => child.kill('SIGTERM'), timeout);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(out);
      else reject(new Error(`claude exited ${code}: ${err.slice(0, 400)}`));
    });
  });
}

export async function work(prompt) {
  const out = await run(['-p', prompt, '--output-format', 'json', '--dangerously-skip-permissions']);
  return JSON.parse(out).result;
}

export async function think(prompt) {
  const out = await run(['-p', prompt, '--output-format', 'json', '--allowedTools', 'Read', '--max-turns', '5']);
  return JSON.parse(out).result;
}
