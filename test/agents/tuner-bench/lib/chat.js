"use strict";
const OpenAI = require("openai");
const db = require("./db");

const openai = new OpenAI();
const latency = {};

exports.openai = openai;
exports.answer = async function answer(prompt, model = db.setting("active_model", "gpt-4o-mini-2024-07-18")) {
  const t0 = Date.now();
  const res = await openai.chat.completions.create({
    model,
    messages: [{ role: "system", content: "You answer tax questions for small shops." }, { role: "user", content: prompt }],
  });
  latency[model] = Date.now() - t0;
  return res.choices[0].message.content;
};
exports.latency = () => ({ ...latency });
