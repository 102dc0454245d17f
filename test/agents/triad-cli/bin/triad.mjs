#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { BACKENDS } from '../lib/backends.mjs';

function collect(cmd, args) {
  return new Promise((resolve, reject) => {
    const p = spawn(cmd, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    p.stdout.on('data', (d) => (out += d));
    p.on('error', reject);
    p.on('close', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(`${cmd} exited ${code}`))));
  });
}

async function* rounds(question, n) {
  let context = question;
  for (let i = 0; i < n; i++) {
    const answers = await Promise.all(BACKENDS.map(async (b) => ({ name: b.name, text: await collect(b.cmd, b.args(context)) })));
    yield answers;
    context = `${question}\n\nOther opinions:\n${answers.map((a) => `[${a.name}] ${a.text}`).join('\n\n')}`;
  }
}

const question = process.argv.slice(2).join(' ');
for await (const answers of rounds(question, 3)) {
  for (const a of answers) console.log(`\n== ${a.name}\n${a.text}`);
  await appendFile('triad.log', JSON.stringify({ at: new Date(), answers }) + '\n');
}
