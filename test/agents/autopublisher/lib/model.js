'use strict';
const fetch = require('node-fetch');

const url = process.env.OPENAI_BASE || 'http://localhost:1234/v1';

async function call(messages, tools) {
  const res = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.OPENAI_KEY || 'none'}` },
    body: JSON.stringify({ model: process.env.MODEL || 'qwen2.5-coder-32b', messages, tools }),
  });
  if (!res.ok) throw new Error(`model: ${res.status}`);
  const data = await res.json();
  return data.choices[0].message;
}

module.exports = { call };
