'use strict';

const vm = require('vm');
const { Worker } = require('bullmq');
const IORedis = require('ioredis');
const OpenAI = require('openai');
const { Parsers } = require('./parsers');

const connection = new IORedis(process.env.REDIS_URL || 'redis://127.0.0.1:6379', { maxRetriesPerRequest: null });
const openai = new OpenAI();
const parsers = new Parsers();
const stats = Object.create(null);

async function askForFix(kind, sample, message) {
  const res = await openai.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'Return only a JavaScript function expression (text) => object.' },
      { role: 'user', content: `The ${kind} parser failed: ${message}\nInput:\n${sample.slice(0, 4000)}` },
    ],
  });
  return res.choices[0].message.content.replace(/^```\w*\n?|```$/g, '');
}

async function heal(kind, sample, err) {
  const code = await askForFix(kind, sample, err.message);
  const fn = vm.runInThisContext(`(${code})`, { filename: `${kind}.generated.js` });
  const out = fn(sample);
  if (out === null || typeof out !== 'object') throw err;
  Parsers.prototype[kind] = fn;
  return out;
}

function track(kind, ok) {
  stats[kind] = stats[kind] || { ok: 0, failed: 0 };
  stats[kind][ok ? 'ok' : 'failed'] += 1;
}

const worker = new Worker('documents', async (job) => {
  const { kind, text } = job.data;
  if (kind !== 'invoice' && kind !== 'receipt') throw new Error(`unsupported kind ${kind}`);
  try {
    const result = parsers[kind](text);
    track(kind, true);
    return result;
  } catch (err) {
    track(kind, false);
    return heal(kind, text, err);
  }
}, { connection, concurrency: 4 });

if (process.env.LEGACY_RECEIPTS === '1') {
  Parsers.prototype.receipt = function legacyReceipt(text) {
    return { paid: Number(text.split('|')[2]) };
  };
}

worker.on('failed', (job, err) => console.error(job && job.id, err.message));
