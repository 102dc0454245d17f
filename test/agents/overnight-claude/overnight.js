#!/usr/bin/env node
const execa = require('execa');
const fs = require('fs');
const path = require('path');
const prompts = require('prompts');

const QUEUE = path.join(process.cwd(), 'TODO.md');
const LOGS = path.join(process.cwd(), '.overnight');

function nextTask() {
  const lines = fs.readFileSync(QUEUE, 'utf8').split('\n');
  const i = lines.findIndex((l) => l.startsWith('- [ ] '));
  return i < 0 ? null : { i, text: lines[i].slice(6) };
}

function tick(i) {
  const lines = fs.readFileSync(QUEUE, 'utf8').split('\n');
  lines[i] = lines[i].replace('- [ ]', '- [x]');
  fs.writeFileSync(QUEUE, lines.join('\n'));
}

async function runClaude(task, extra = []) {
  const { stdout } = await execa('claude', ['-p', task, '--output-format', 'json', ...extra], { timeout: 45 * 60 * 1000 });
  return JSON.parse(stdout);
}

async function main() {
  fs.mkdirSync(LOGS, { recursive: true });
  const night = process.argv.includes('--night');
  for (let n = 0; n < 12; n++) {
    const t = nextTask();
    if (!t) break;
    let out;
    if (night) {
      out = await runClaude(t.text, ['--dangerously-skip-permissions']);
    } else {
      const { go } = await prompts({ type: 'confirm', name: 'go', message: `Run: ${t.text}?` });
      if (!go) break;
      out = await runClaude(t.text, ['--permission-mode', 'plan']);
    }
    fs.writeFileSync(path.join(LOGS, `${Date.now()}.json`), JSON.stringify(out, null, 2));
    tick(t.i);
  }
}

main().catch((e) => { console.error(e.shortMessage || e); process.exit(1); });
