'use strict';
const handlers = require('./handlers');
const model = require('./model');
const manifest = require('./tools.json');

const tools = manifest.map(({ name, description, props }) => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: {
      type: 'object',
      properties: props.reduce((acc, p) => Object.assign(acc, { [p]: { type: 'string' } }), {}),
      required: props,
    },
  },
}));

async function maintain(goal, onStep) {
  const messages = [
    { role: 'system', content: 'You maintain the npm package you are part of. Edit, check and release it.' },
    { role: 'user', content: goal },
  ];
  for (let step = 0; step < 30; step++) {
    const msg = await model.call(messages, tools);
    messages.push(msg);
    if (!msg.tool_calls || msg.tool_calls.length === 0) return msg.content;
    for (const tc of msg.tool_calls) {
      const fn = handlers[tc.function.name];
      let out;
      try {
        out = fn ? await fn(JSON.parse(tc.function.arguments)) : 'unknown tool';
      } catch (err) {
        out = `error: ${err.message}`;
      }
      if (onStep) onStep(tc.function.name, out);
      messages.push({ role: 'tool', tool_call_id: tc.id, content: String(out) });
    }
  }
  return 'out of steps';
}

module.exports = { maintain };
