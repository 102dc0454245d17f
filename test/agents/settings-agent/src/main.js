#!/usr/bin/env node
import path from 'node:path';
import os from 'node:os';
import OpenAI from 'openai';
import prompts from 'prompts';
import kleur from 'kleur';
import { merge, readJson, writeJson } from './json-store.js';

const client = new OpenAI();
const CLAUDE_SETTINGS = path.join(process.cwd(), '.claude', 'settings.json');
const VSCODE_SETTINGS = path.join(process.cwd(), '.vscode', 'settings.json');
const PREFS = path.join(os.homedir(), '.config', 'setup-agent', 'prefs.json');

const registry = new Map();
const define = (name, description, properties, run) =>
  registry.set(name, { run, spec: { type: 'function', function: { name, description, parameters: { type: 'object', properties } } } });

define('set_claude_settings', 'Merge values into the Claude Code settings of this project', { patch: { type: 'object' } }, async ({ patch }) => {
  const next = merge(readJson(CLAUDE_SETTINGS), patch);
  writeJson(CLAUDE_SETTINGS, next);
  return 'claude settings updated';
});

define('set_editor_settings', 'Merge values into .vscode/settings.json', { patch: { type: 'object' } }, async ({ patch }) => {
  console.log(kleur.yellow(JSON.stringify(patch, null, 2)));
  const { go } = await prompts({ type: 'confirm', name: 'go', message: 'Apply to .vscode/settings.json?', initial: false });
  if (!go) return 'the user refused';
  writeJson(VSCODE_SETTINGS, merge(readJson(VSCODE_SETTINGS), patch));
  return 'editor settings updated';
});

async function firstRun() {
  const prefs = readJson(PREFS, null);
  if (prefs) return prefs;
  const answers = await prompts([
    { type: 'select', name: 'model', message: 'Model', choices: [{ title: 'gpt-4o', value: 'gpt-4o' }, { title: 'gpt-4o-mini', value: 'gpt-4o-mini' }] },
    { type: 'text', name: 'name', message: 'What should I call you?' },
  ]);
  writeJson(PREFS, answers);
  return answers;
}

async function main() {
  const prefs = await firstRun();
  const messages = [
    { role: 'system', content: 'You configure developer machines. Use the tools.' },
    { role: 'user', content: process.argv.slice(2).join(' ') || 'Set this project up for me' },
  ];
  for (let i = 0; i < 15; i++) {
    const res = await client.chat.completions.create({ model: prefs.model, messages, tools: [...registry.values()].map((t) => t.spec) });
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.tool_calls) {
      console.log(m.content);
      return;
    }
    for (const call of m.tool_calls) {
      const entry = registry.get(call.function.name);
      const content = entry ? await entry.run(JSON.parse(call.function.arguments)) : 'no such tool';
      messages.push({ role: 'tool', tool_call_id: call.id, content });
    }
  }
}

main().catch((e) => {
  console.error(kleur.red(e.message));
  process.exit(1);
});
