const OpenAI = require('openai');
const openai = new OpenAI({ baseURL: process.env.LLM_URL, apiKey: process.env.LLM_KEY });

exports.ask = async (prompt) => {
  const r = await openai.chat.completions.create({ model: 'qwen2.5-coder', messages: [{ role: 'user', content: prompt }] });
  return r.choices[0].message.content.replace(/```\w*/g, '').trim();
};
