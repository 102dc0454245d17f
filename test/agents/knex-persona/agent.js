const Groq = require("groq-sdk");
const store = require("./db");

const groq = new Groq();

async function reply(agent, text) {
  const system = await store.persona(agent);
  const r = await groq.chat.completions.create({
    model: "llama-3.3-70b-versatile",
    messages: [
      { role: "system", content: system },
      { role: "user", content: text },
    ],
  });
  return r.choices[0].message.content;
}

async function draft(agent, feedback) {
  const r = await groq.chat.completions.create({
    model: "llama-3.3-70b-versatile",
    messages: [{ role: "user", content: `Persona:\n${await store.persona(agent)}\nFeedback:\n${feedback}\nWrite the persona anew.` }],
  });
  return r.choices[0].message.content;
}

async function onFeedback(agent, stars, feedback) {
  if (stars >= 4) return;
  const body = await draft(agent, feedback);
  if (stars <= 2) await store.overwrite(agent, body);
  else await store.archive(agent, body);
}

module.exports = { reply, onFeedback };
