'use strict';
const Koa = require('koa');
const Router = require('@koa/router');
const bodyParser = require('koa-bodyparser');
const OpenAI = require('openai');
const { redis } = require('./redis');
const { commands } = require('./commands');
const { Watchdog } = require('./watchdog');
const review = require('./review');
const settings = require('./settings');

const client = new OpenAI();
const dog = new Watchdog();
const MISSION = 'You are Aide. You help one engineer with chores.';

async function work(text) {
  const mission = (await redis.get('aide:mission')) || MISSION;
  const { tone } = await settings.all();
  const messages = [
    { role: 'system', content: `${mission}\nTone: ${tone}` },
    { role: 'user', content: text },
  ];
  for (let i = 0; i < 25; i += 1) {
    const res = await client.chat.completions.create({
      model: 'gpt-4o',
      messages,
      tools: commands.map((c) => ({
        type: 'function',
        function: { name: c.name, description: c.description, parameters: { type: 'object', properties: c.properties } },
      })),
    });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls) return msg.content;
    for (const call of msg.tool_calls) {
      await dog.observe(call.function.name);
      const cmd = commands.find((c) => c.name === call.function.name);
      const content = cmd ? await cmd.handler(JSON.parse(call.function.arguments)) : 'unknown';
      messages.push({ role: 'tool', tool_call_id: call.id, content });
    }
  }
  return 'Too many steps.';
}

const router = new Router();
router.post('/work', async (ctx) => {
  dog.rearm();
  ctx.body = { reply: await work(ctx.request.body.text) };
});
router.get('/reviews', (ctx) => {
  ctx.body = review.list();
});
router.post('/reviews/:id', (ctx) => {
  ctx.status = review.settle(ctx.params.id, ctx.request.body.approved === true) ? 204 : 404;
});
router.put('/settings/:field', async (ctx) => {
  await settings.put(ctx.params.field, ctx.request.body.value);
  ctx.status = 204;
});

new Koa().use(bodyParser()).use(router.routes()).listen(5050);
