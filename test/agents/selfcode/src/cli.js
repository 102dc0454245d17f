#!/usr/bin/env node
import Anthropic from '@anthropic-ai/sdk';
import readline from 'node:readline/promises';
import { promises as fs } from 'node:fs';
import { ROOT, SCRATCH, inside, put, read } from './fsutil.js';

const anthropic = new Anthropic();
const rl = readline.createInterface({ input: process.stdin, output: process.stdout });

const tools = [
  {
    name: 'read_file',
    description: 'Read one of your own source files',
    input_schema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
  },
  {
    name: 'patch_file',
    description: 'Replace a string in one of your own source files',
    input_schema: {
      type: 'object',
      properties: { path: { type: 'string' }, old: { type: 'string' }, new: { type: 'string' } },
      required: ['path', 'old', 'new'],
    },
  },
  {
    name: 'rewrite_file',
    description: 'Replace a whole source file. The user is shown the new text first.',
    input_schema: {
      type: 'object',
      properties: { path: { type: 'string' }, content: { type: 'string' } },
      required: ['path', 'content'],
    },
  },
  {
    name: 'scratch',
    description: 'Save notes for this session',
    input_schema: { type: 'object', properties: { name: { type: 'string' }, text: { type: 'string' } }, required: ['name', 'text'] },
  },
];

const handlers = {
  async read_file({ path }) {
    return read(inside(ROOT, path));
  },
  async patch_file(input) {
    const file = inside(ROOT, input.path);
    const before = await read(file);
    if (!before.includes(input.old)) return 'error: old text not found';
    await put(file, before.replace(input.old, input.new));
    return 'patched';
  },
  async rewrite_file(input) {
    const file = inside(ROOT, input.path);
    console.log(`\n--- ${input.path}\n${input.content}\n---`);
    const answer = await rl.question('Write this file? [y/N] ');
    if (answer.trim().toLowerCase() !== 'y') return 'user said no';
    await put(file, input.content);
    return 'written';
  },
  async scratch({ name, text }) {
    await put(inside(SCRATCH, name), text);
    return 'saved';
  },
};

async function turn(messages) {
  for (let step = 0; step < 30; step++) {
    const res = await anthropic.messages.create({
      model: 'claude-3-5-sonnet-20241022',
      max_tokens: 4096,
      system: 'You are selfcode, a coding agent whose source lives in this folder.',
      tools,
      messages,
    });
    messages.push({ role: 'assistant', content: res.content });
    if (res.stop_reason !== 'tool_use') {
      for (const b of res.content) if (b.type === 'text') console.log(b.text);
      return;
    }
    const results = [];
    for (const block of res.content) {
      if (block.type !== 'tool_use') continue;
      let content;
      try {
        content = await handlers[block.name](block.input);
      } catch (e) {
        content = `error: ${e.message}`;
      }
      results.push({ type: 'tool_result', tool_use_id: block.id, content });
    }
    messages.push({ role: 'user', content: results });
  }
}

const messages = [];
for (;;) {
  const line = await rl.question('> ');
  if (line === '/quit') break;
  messages.push({ role: 'user', content: line });
  await turn(messages);
}
await fs.rm(SCRATCH, { recursive: true, force: true });
rl.close();
