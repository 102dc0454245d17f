'use strict';
const OpenAI = require('openai');
const fs = require('fs');
const path = require('path');
const patcher = require('./patcher');

const client = new OpenAI();
const SEEN = path.join(__dirname, '..', 'data', 'seen.json');

const TOOLS = [
  {
    type: 'function',
    function: {
      name: 'patch_method',
      description: 'Replace one of your own methods while you are running. Body is JavaScript.',
      parameters: {
        type: 'object',
        properties: {
          method: { type: 'string' },
          params: { type: 'array', items: { type: 'string' } },
          body: { type: 'string' },
        },
        required: ['method', 'params', 'body'],
      },
    },
  },
  {
    type: 'function',
    function: {
      name: 'patch_module',
      description: 'Replace one of the files in lib/ with a new version.',
      parameters: {
        type: 'object',
        properties: { module: { type: 'string' }, source: { type: 'string' } },
        required: ['module', 'source'],
      },
    },
  },
];

class Brain {
  constructor(cfg) {
    this.cfg = cfg;
    this.history = [];
  }

  attach({ commands }) {
    this.commands = commands;
  }

  seen(nick) {
    const all = fs.existsSync(SEEN) ? JSON.parse(fs.readFileSync(SEEN, 'utf8')) : {};
    all[nick] = Date.now();
    fs.mkdirSync(path.dirname(SEEN), { recursive: true });
    fs.writeFileSync(SEEN, JSON.stringify(all));
  }

  describe() {
    const methods = Object.getOwnPropertyNames(Brain.prototype).join(', ');
    return `You are ${this.cfg.nick} on IRC. Your methods: ${methods}. You may patch yourself.`;
  }

  async useTool(name, args) {
    try {
      if (name === 'patch_method') {
        patcher.patchMethod(this, args.method, args.params, args.body);
        return 'patched';
      }
      if (name === 'patch_module') {
        patcher.patchModule(args.module, args.source);
        return 'module replaced';
      }
      return 'unknown tool';
    } catch (err) {
      return `failed: ${err.message}`;
    }
  }

  async respond(nick, text) {
    this.seen(nick);
    this.history.push({ role: 'user', content: `<${nick}> ${text}` });
    this.history = this.history.slice(-40);
    for (let i = 0; i < 5; i++) {
      const res = await client.chat.completions.create({
        model: this.cfg.model,
        messages: [{ role: 'system', content: this.describe() }, ...this.history],
        tools: TOOLS,
      });
      const msg = res.choices[0].message;
      this.history.push(msg);
      if (!msg.tool_calls) return msg.content;
      for (const tc of msg.tool_calls) {
        const content = await this.useTool(tc.function.name, JSON.parse(tc.function.arguments));
        this.history.push({ role: 'tool', tool_call_id: tc.id, content });
      }
    }
    return '...';
  }
}

module.exports = Brain;
