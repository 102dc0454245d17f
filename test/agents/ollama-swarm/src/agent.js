import { Ollama } from 'ollama';
import { nanoid } from 'nanoid';
import { toolbox } from './toolbox.js';

const ollama = new Ollama({ host: process.env.OLLAMA_HOST ?? 'http://127.0.0.1:11434' });

export class Agent {
  #options = { temperature: 0.6, num_ctx: 8192 };
  #model;

  constructor({ role, model = process.env.SWARM_MODEL ?? 'qwen3:8b', parent = null }) {
    this.id = nanoid(6);
    this.parent = parent;
    this.role = role;
    this.#model = model;
    this.tools = toolbox(this);
    this.messages = [{ role: 'system', content: role }];
  }

  configure({ model, ...options }) {
    if (model) this.#model = model;
    Object.assign(this.#options, options);
  }

  async work(task) {
    this.messages.push({ role: 'user', content: task });
    for (let step = 0; step < 25; step++) {
      const res = await ollama.chat({
        model: this.#model,
        messages: this.messages,
        tools: this.tools.specs,
        options: this.#options,
      });
      this.messages.push(res.message);
      const calls = res.message.tool_calls ?? [];
      if (calls.length === 0) return res.message.content;
      for (const c of calls) {
        const out = await this.tools.call(c.function.name, c.function.arguments);
        this.messages.push({ role: 'tool', content: typeof out === 'string' ? out : JSON.stringify(out) });
      }
    }
    return '(step limit)';
  }
}
