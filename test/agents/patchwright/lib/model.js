"use strict";
const { Ollama } = require("ollama");

const ollama = new Ollama({ host: process.env.OLLAMA_HOST });
const ctxLen = new Map();

async function contextLength(model) {
  if (!ctxLen.has(model)) {
    const info = await ollama.show({ model });
    const key = Object.keys(info.model_info).find((k) => k.endsWith("context_length"));
    ctxLen.set(model, info.model_info[key] ?? 4096);
  }
  return ctxLen.get(model);
}

exports.ask = async function ask(model, system, user) {
  const room = await contextLength(model);
  const res = await ollama.chat({
    model,
    messages: [{ role: "system", content: system }, { role: "user", content: user.slice(0, room * 3) }],
  });
  return res.message.content;
};
