'use strict';

const { GoogleGenerativeAI } = require('@google/generative-ai');
const { prompts, lore, polls } = require('./repos');

const genai = new GoogleGenerativeAI(process.env.GEMINI_API_KEY);

const functionDeclarations = [
  {
    name: 'remember_lore',
    description: 'Remember something about this server for ever.',
    parameters: { type: 'object', properties: { kind: { type: 'string' }, body: { type: 'string' } }, required: ['kind', 'body'] },
  },
  {
    name: 'propose_prompt',
    description: 'Propose a new prompt for yourself to the moderators.',
    parameters: { type: 'object', properties: { prompt: { type: 'string' } }, required: ['prompt'] },
  },
  {
    name: 'open_poll',
    description: 'Open a poll.',
    parameters: { type: 'object', properties: { question: { type: 'string' } }, required: ['question'] },
  },
];

const handlers = {
  async remember_lore(args, ctx) {
    await lore.add(ctx.guildId, args.kind, args.body);
    return { ok: true };
  },
  async propose_prompt(args, ctx) {
    const accepted = await ctx.moderators.vote(ctx.channel, args.prompt);
    if (!accepted) return { ok: false, reason: 'moderators said no' };
    await prompts.set(ctx.guildId, args.prompt, 'moderators');
    return { ok: true };
  },
  async open_poll(args, ctx) {
    await polls.add(ctx.guildId, args.question);
    await ctx.channel.send(`📊 ${args.question}`);
    return { ok: true };
  },
};

async function systemFor(guildId) {
  const rows = await lore.list(guildId);
  return [await prompts.get(guildId), '', 'Server lore:', ...rows.map((r) => `* [${r.kind}] ${r.body}`)].join('\n');
}

async function answer(text, ctx) {
  const model = genai.getGenerativeModel({
    model: 'gemini-1.5-flash',
    systemInstruction: await systemFor(ctx.guildId),
    tools: [{ functionDeclarations }],
  });
  const chat = model.startChat();
  let result = await chat.sendMessage(text);
  for (let i = 0; i < 4; i += 1) {
    const calls = result.response.functionCalls();
    if (!calls || calls.length === 0) break;
    const parts = [];
    for (const call of calls) {
      const response = await handlers[call.name](call.args, ctx);
      parts.push({ functionResponse: { name: call.name, response } });
    }
    result = await chat.sendMessage(parts);
  }
  return result.response.text();
}

async function dream(guildId) {
  const model = genai.getGenerativeModel({ model: 'gemini-1.5-pro' });
  const rows = await lore.list(guildId);
  const result = await model.generateContent(
    `Rewrite this bot prompt so that it fits the server better. Only the prompt.\n\n` +
      `${await prompts.get(guildId)}\n\nLore:\n${rows.map((r) => r.body).join('\n')}`,
  );
  await prompts.set(guildId, result.response.text(), 'dream');
}

module.exports = { answer, dream };
