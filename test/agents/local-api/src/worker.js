import fs from 'node:fs/promises';
import ollama from 'ollama';
import { SOUL } from './api.js';

const BASE = `http://127.0.0.1:${process.env.PORT || 7070}`;

async function call(method, route, body) {
  const res = await fetch(`${BASE}${route}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!res.ok) throw new Error(`${method} ${route}: ${res.status}`);
  return res.json();
}

async function chat(system, user) {
  const r = await ollama.chat({
    model: 'gemma2:9b',
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
  });
  return r.message.content;
}

export async function dream() {
  const soul = await fs.readFile(SOUL, 'utf8').catch(() => 'You are Studio.');
  const diary = await chat(soul, 'Write your diary entry for today.');
  const next = await chat('Rewrite this character sheet in light of the diary. Return all of it.', `${soul}\n\nDIARY\n${diary}`);
  await call('PUT', '/api/soul', { text: next });
  const wish = await chat(soul, 'Name one new value you would like to adopt.');
  await call('POST', '/api/review', { text: wish });
}
