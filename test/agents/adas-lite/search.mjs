import fs from 'node:fs/promises';
import { OpenAI } from 'openai';
import { META_PROMPT } from './meta-prompt.mjs';
import { runInContainer } from './container.mjs';

const client = new OpenAI();
const ARCHIVE = new URL('./archive.json', import.meta.url);
const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;

async function chatJson(messages) {
  const r = await client.chat.completions.create({
    model: 'gpt-4o-2024-08-06',
    response_format: { type: 'json_object' },
    messages,
  });
  return JSON.parse(r.choices[0].message.content);
}

async function loadArchive() {
  return JSON.parse(await fs.readFile(ARCHIVE, 'utf8').catch(() => '[]'));
}

class LLMBlock {
  constructor(role) { this.role = role; }
  async call(task) {
    const r = await client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: `As ${this.role}: ${task}` }],
    });
    return r.choices[0].message.content;
  }
}

async function evaluate(solution, tasks) {
  const forward = new AsyncFunction('task', 'LLMBlock', solution.code);
  let ok = 0;
  for (const t of tasks) {
    try {
      const out = await forward(t.input, LLMBlock);
      if (String(out).trim() === t.target) ok++;
    } catch (e) {
      solution.lastError = e.message;
    }
  }
  return ok / tasks.length;
}

async function syntaxSmoke(solution) {
  const { exitCode, stdout } = await runInContainer(solution.code);
  return { ok: exitCode === 0, stdout };
}

const tasks = JSON.parse(await fs.readFile(new URL('./tasks.json', import.meta.url), 'utf8'));
const archive = await loadArchive();

for (let n = 0; n < 15; n++) {
  const proposal = await chatJson([
    { role: 'system', content: META_PROMPT },
    { role: 'user', content: JSON.stringify(archive.map(({ name, thought, fitness }) => ({ name, thought, fitness }))) },
  ]);
  const smoke = await syntaxSmoke(proposal);
  if (!smoke.ok) continue;
  proposal.fitness = await evaluate(proposal, tasks);
  console.log(n, proposal.name, proposal.fitness);
  archive.push(proposal);
}
