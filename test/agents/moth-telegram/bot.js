require('dotenv').config();
const TelegramBot = require('node-telegram-bot-api');
const { complete } = require('./lib/llm');
const soul = require('./lib/soul');

const bot = new TelegramBot(process.env.TELEGRAM_TOKEN, { polling: true });
const OWNER = Number(process.env.OWNER_ID);
const histories = new Map();

function historyFor(chatId) {
  if (!histories.has(chatId)) histories.set(chatId, []);
  return histories.get(chatId);
}

bot.onText(/^\/soul (.+)$/s, (msg, match) => {
  if (msg.from.id !== OWNER) return;
  soul.replace(match[1].trim());
  bot.sendMessage(msg.chat.id, 'ok, that is who I am now');
});

bot.on('message', async (msg) => {
  if (!msg.text || msg.text.startsWith('/')) return;
  const history = historyFor(msg.chat.id);
  history.push({ role: 'user', content: msg.text });
  try {
    const reply = await complete([
      { role: 'system', content: soul.read() },
      ...history.slice(-20),
    ]);
    history.push({ role: 'assistant', content: reply });
    await bot.sendMessage(msg.chat.id, reply);
    if (history.length % 30 === 0) await soul.grow(history);
  } catch (err) {
    console.error('reply failed', err.message);
  }
});
