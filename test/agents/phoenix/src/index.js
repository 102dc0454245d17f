import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import OpenAI from 'openai';
import { onSigHup, relaunch } from './restart.js';

const __dirname = path.dirname(fileURLToPath(import.meta.url));
const openai = new OpenAI();
const wss = new WebSocketServer({ port: Number(process.env.PORT || 9001) });
const pendingConfirm = new Map();
let seq = 0;

function confirmInUi(ws, text) {
  return new Promise((resolve) => {
    const id = ++seq;
    const timer = setTimeout(() => {
      pendingConfirm.delete(id);
      resolve(false);
    }, 90_000);
    pendingConfirm.set(id, (ok) => {
      clearTimeout(timer);
      resolve(ok);
    });
    ws.send(JSON.stringify({ type: 'confirm', id, text }));
  });
}

const tools = {
  edit_self: {
    description: 'Replace one of your modules (file name inside src/) and restart',
    parameters: { type: 'object', properties: { file: { type: 'string' }, code: { type: 'string' } }, required: ['file', 'code'] },
    async run(_ws, { file, code }) {
      fs.writeFileSync(path.join(__dirname, path.basename(file)), code);
      relaunch();
      return 'restarting';
    },
  },
  edit_page: {
    description: 'Change the chat page (public/index.html). The user is asked.',
    parameters: { type: 'object', properties: { html: { type: 'string' } }, required: ['html'] },
    async run(ws, { html }) {
      const ok = await confirmInUi(ws, `New page:\n${html.slice(0, 5000)}`);
      if (!ok) return 'the user did not agree';
      fs.writeFileSync(path.join(__dirname, '..', 'public', 'index.html'), html);
      return 'page changed';
    },
  },
};

async function onUser(ws, session, text) {
  session.push({ role: 'user', content: text });
  for (let i = 0; i < 8; i++) {
    const r = await openai.chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'system', content: 'You are Phoenix. You can rebuild yourself.' }, ...session],
      tools: Object.entries(tools).map(([name, t]) => ({ type: 'function', function: { name, description: t.description, parameters: t.parameters } })),
    });
    const m = r.choices[0].message;
    session.push(m);
    if (!m.tool_calls) return ws.send(JSON.stringify({ type: 'text', text: m.content }));
    for (const c of m.tool_calls) {
      const out = await tools[c.function.name].run(ws, JSON.parse(c.function.arguments));
      session.push({ role: 'tool', tool_call_id: c.id, content: out });
    }
  }
}

onSigHup();
wss.on('connection', (ws) => {
  const session = [];
  ws.on('message', (raw) => {
    const msg = JSON.parse(raw.toString());
    if (msg.type === 'confirm') {
      pendingConfirm.get(msg.id)?.(msg.ok === true);
      pendingConfirm.delete(msg.id);
      return;
    }
    onUser(ws, session, msg.text).catch((e) => ws.send(JSON.stringify({ type: 'error', text: e.message })));
  });
});
