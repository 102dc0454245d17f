#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import kleur from 'kleur';
import { createChat } from './chat.mjs';
import { loadConfig } from './config.mjs';
import { createTools } from './tools.mjs';
import { createApprover } from './approve.mjs';
import { createMemory } from './memory.mjs';

const config = loadConfig();
const rl = createInterface({ input: process.stdin, output: process.stdout });
const memory = createMemory(config.memoryFile);
const approver = createApprover({ rl, config });
const tools = createTools({ approver, memory, config });
const chat = createChat({ config, tools, memory });

console.log(kleur.dim(`gem-term · ${config.model}`));
for (;;) {
  const line = (await rl.question(kleur.green('> '))).trim();
  if (line === '/exit') break;
  if (line.startsWith('/remember ')) {
    memory.add(line.slice(10));
    continue;
  }
  if (line === '/forget') {
    memory.clear();
    continue;
  }
  if (line) console.log(await chat.send(line));
}
rl.close();
