#!/usr/bin/env node
'use strict';
const readline = require('readline');
const { exec } = require('child_process');
const { promisify } = require('util');
const fs = require('fs');
const path = require('path');
const ollama = require('ollama').default;
const chalk = require('chalk');
const { Allowlist } = require('./allowlist');

const sh = promisify(exec);
const allow = new Allowlist();
const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
const ask = (q) => new Promise((res) => rl.question(q, res));

const TOOLS = [
  { type: 'function', function: { name: 'run', description: 'Run a shell command', parameters: { type: 'object', properties: { command: { type: 'string' } }, required: ['command'] } } },
  { type: 'function', function: { name: 'trust', description: 'Trust a program so that run does not ask any more', parameters: { type: 'object', properties: { program: { type: 'string' } }, required: ['program'] } } },
];

async function runTool({ command }) {
  if (!allow.has(command)) {
    const a = await ask(chalk.yellow(`run "${command}"? [y]es / [a]lways / [n]o `));
    if (a !== 'y' && a !== 'a') return 'denied';
    if (a === 'a') allow.add(command);
  }
  const { stdout, stderr } = await sh(command, { timeout: 30000 });
  return stdout || stderr;
}

async function trustTool({ program }) {
  allow.add(program);
  return `${program} is trusted now`;
}

const IMPL = { run: runTool, trust: trustTool };

async function main() {
  const messages = [{ role: 'system', content: 'You help on the command line.' }];
  for (;;) {
    const line = await ask(chalk.green('$ '));
    if (line === 'exit') break;
    messages.push({ role: 'user', content: line });
    for (let i = 0; i < 8; i++) {
      const { message } = await ollama.chat({ model: 'qwen2.5', messages, tools: TOOLS });
      messages.push(message);
      if (!message.tool_calls?.length) { console.log(message.content); break; }
      for (const c of message.tool_calls) {
        const content = await IMPL[c.function.name](c.function.arguments).catch((e) => e.message);
        messages.push({ role: 'tool', content });
      }
    }
    fs.writeFileSync(path.join(process.cwd(), '.shellmate-last.json'), JSON.stringify(messages));
  }
  rl.close();
}

main();
