'use strict';
const OpenAI = require('openai');

let client;
const api = () => (client = client || new OpenAI({ apiKey: process.env.OPENAI_API_KEY }));

exports.suggest = async function suggest(context, what) {
  const { choices } = await api().chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'Answer with the requested content only, no fences.' },
      { role: 'user', content: `Write ${what} for this repository:\n${context}` },
    ],
  });
  return choices[0].message.content;
};
