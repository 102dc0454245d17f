const { openai } = require("./clients");
const { rubric, setRubric } = require("./settings");

async function grade(brief, copy) {
  const res = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [
      { role: "system", content: `${await rubric()} Answer with the number only.` },
      { role: "user", content: `${brief}\n---\n${copy}` },
    ],
  });
  return Number.parseFloat(res.choices[0].message.content) || 0;
}

async function refineRubric(samples) {
  const res = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [
      { role: "system", content: "Rewrite the rubric so that it rewards what works. Reply with the rubric." },
      { role: "user", content: `${await rubric()}\n\n${samples.map((s) => s.copy).join("\n---\n")}` },
    ],
  });
  await setRubric(res.choices[0].message.content);
}

module.exports = { grade, refineRubric };
