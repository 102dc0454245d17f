const { Telegraf, Markup } = require('telegraf');
const OpenAI = require('openai');
const schedule = require('./schedule');

const bot = new Telegraf(process.env.TG_TOKEN);
const openai = new OpenAI();
const waiting = new Map();

const tools = [
  { type: 'function', function: { name: 'wake_me', description: 'Run yourself again on a cron schedule', parameters: { type: 'object', properties: { cron: { type: 'string' }, prompt: { type: 'string' } }, required: ['cron', 'prompt'] } } },
  { type: 'function', function: { name: 'propose_service', description: 'Propose to run as a system service', parameters: { type: 'object', properties: { description: { type: 'string' } } } } },
  { type: 'function', function: { name: 'remind_user', description: 'Send the user a reminder in some minutes', parameters: { type: 'object', properties: { minutes: { type: 'number' }, text: { type: 'string' } } } } },
];

async function call(ctx, name, a) {
  if (name === 'wake_me') return schedule.addCron(a.cron, a.prompt);
  if (name === 'remind_user') {
    setTimeout(() => ctx.reply(a.text), Math.min(a.minutes, 600) * 60000);
    return 'ok';
  }
  if (name === 'propose_service') {
    const id = String(ctx.message.message_id);
    waiting.set(id, a.description);
    await ctx.reply(`Install a service?\n${a.description}`, Markup.inlineKeyboard([
      Markup.button.callback('Install', `svc:${id}`),
      Markup.button.callback('No', `nosvc:${id}`),
    ]));
    return 'the user will decide';
  }
  return `no tool ${name}`;
}

bot.action(/^svc:(\d+)$/, async (ctx) => {
  const description = waiting.get(ctx.match[1]);
  waiting.delete(ctx.match[1]);
  if (!description) return ctx.answerCbQuery('gone');
  schedule.installUnit(description);
  await ctx.answerCbQuery('installed');
});
bot.action(/^nosvc:(\d+)$/, (ctx) => { waiting.delete(ctx.match[1]); return ctx.answerCbQuery('ok'); });

bot.on('text', async (ctx) => {
  const messages = [{ role: 'user', content: ctx.message.text }];
  for (let i = 0; i < 6; i++) {
    const { choices: [{ message }] } = await openai.chat.completions.create({ model: 'gpt-4o-mini', messages, tools });
    messages.push(message);
    if (!message.tool_calls) return ctx.reply(message.content);
    for (const t of message.tool_calls) {
      const content = String(await call(ctx, t.function.name, JSON.parse(t.function.arguments)));
      messages.push({ role: 'tool', tool_call_id: t.id, content });
    }
  }
});

bot.launch();
