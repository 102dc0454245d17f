const { openai, supabase } = require("./clients");
const { liveModel } = require("./settings");

const SYSTEM = "You write product copy in the voice of the shop. Two short paragraphs.";

async function write(brief) {
  const model = await liveModel();
  const res = await openai.chat.completions.create({
    model,
    messages: [
      { role: "system", content: SYSTEM },
      { role: "user", content: brief },
    ],
  });
  const copy = res.choices[0].message.content;
  await supabase.from("drafts").insert({ brief, copy, model });
  return copy;
}

module.exports = { write, SYSTEM };
