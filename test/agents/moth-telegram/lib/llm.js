const OpenAI = require('openai');
const client = new OpenAI();

async function complete(messages, opts = {}) {
  const res = await client.chat.completions.create({
    model: process.env.MOTH_MODEL || 'gpt-4o-mini',
    temperature: 0.9,
    messages,
    ...opts,
  });
  return (res.choices[0].message.content || '').trim();
}

module.exports = { complete };
