'use strict';
const Anthropic = require('@anthropic-ai/sdk');
const { MODEL } = require('./config');

const client = new Anthropic();

async function chat({ system, messages, tools }) {
  return client.messages.create({
    model: MODEL,
    max_tokens: 4096,
    system,
    messages,
    tools,
  });
}

async function ask(prompt) {
  const res = await client.messages.create({
    model: MODEL,
    max_tokens: 1024,
    messages: [{ role: 'user', content: prompt }],
  });
  return res.content.map((b) => (b.type === 'text' ? b.text : '')).join('');
}

module.exports = { chat, ask };
