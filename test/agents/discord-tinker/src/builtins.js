'use strict';
const fs = require('fs');
const path = require('path');
const { PROMPT_FILE } = require('./config');
const { askOwner } = require('./owner');

module.exports = function builtins(skills) {
  return {
    create_skill: {
      description: 'Write a new skill for yourself. `source` is a CommonJS module exporting {name, description, input_schema, run}.',
      input_schema: {
        type: 'object',
        properties: { name: { type: 'string' }, source: { type: 'string' } },
        required: ['name', 'source'],
      },
      async run({ name, source }) {
        const file = skills.save(name, source);
        return `saved ${file}`;
      },
    },

    edit_base_prompt: {
      description: 'Rewrite your base prompt. Your owner has to press Approve.',
      input_schema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
      async run({ text }, { channel }) {
        const ok = await askOwner(channel, `New base prompt:\n${text.slice(0, 1800)}`);
        if (!ok) return 'owner declined';
        fs.mkdirSync(path.dirname(PROMPT_FILE), { recursive: true });
        fs.writeFileSync(PROMPT_FILE, text);
        return 'base prompt replaced';
      },
    },

    calculate: {
      description: 'Evaluate a JavaScript expression and return the result.',
      input_schema: {
        type: 'object',
        properties: { code: { type: 'string' } },
        required: ['code'],
      },
      async run({ code }) {
        const f = new Function('require', `"use strict"; return (async () => (${code}))()`);
        return String(await f(require));
      },
    },

    roll_dice: {
      description: 'Roll NdM.',
      input_schema: { type: 'object', properties: { n: { type: 'integer' }, m: { type: 'integer' } } },
      async run({ n = 1, m = 6 }) {
        return Array.from({ length: n }, () => 1 + Math.floor(Math.random() * m)).join(', ');
      },
    },
  };
};
