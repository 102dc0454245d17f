import fs from 'node:fs/promises';
import path from 'node:path';
import { chat } from './llm.js';
import { RUNS_DIR } from './env.js';

const FORGE = {
  type: 'function',
  function: {
    name: 'forge_tool',
    description: 'Create a new tool for yourself when none of the present ones fits.',
    parameters: {
      type: 'object',
      properties: { name: { type: 'string' }, purpose: { type: 'string' } },
      required: ['name', 'purpose'],
    },
  },
};

export class Session {
  constructor(library, smith) {
    this.library = library;
    this.smith = smith;
    this.trace = [];
  }

  async call(name, args) {
    if (name === 'forge_tool') {
      const size = await this.smith.forge(args.name, args.purpose);
      return `forged ${args.name} (${size} bytes), call it now`;
    }
    const skill = this.library.get(name);
    if (!skill) return `no such tool: ${name}`;
    try {
      return String(await skill.run(args));
    } catch (err) {
      const ok = await this.smith.mend(name, err);
      return ok ? `tool was repaired, try again` : `tool failed: ${err.message}`;
    }
  }

  async run(goal, maxSteps = 15) {
    const messages = [
      { role: 'system', content: 'Reach the goal with tools. Say DONE and the result at the end.' },
      { role: 'user', content: goal },
    ];
    for (let step = 0; step < maxSteps; step++) {
      const msg = await chat(messages, { tools: [FORGE, ...this.library.specs()] });
      messages.push(msg);
      this.trace.push(msg);
      if (!msg.tool_calls?.length) break;
      for (const c of msg.tool_calls) {
        const content = await this.call(c.function.name, JSON.parse(c.function.arguments || '{}'));
        messages.push({ role: 'tool', tool_call_id: c.id, content });
      }
    }
    await fs.mkdir(RUNS_DIR, { recursive: true });
    await fs.writeFile(path.join(RUNS_DIR, `${Date.now()}.json`), JSON.stringify(this.trace, null, 2));
    return messages.at(-1).content;
  }
}
