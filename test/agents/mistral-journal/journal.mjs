import { Mistral } from "@mistralai/mistralai";
import { JSONFilePreset } from "lowdb/node";
import { createInterface } from "node:readline";

const client = new Mistral({ apiKey: process.env.MISTRAL_API_KEY });
const db = await JSONFilePreset("journal.json", { facts: [], entries: [], moods: {} });

const tools = [
  {
    type: "function",
    function: {
      name: "remember",
      description: "Keep a fact about how you should behave",
      parameters: { type: "object", properties: { fact: { type: "string" } }, required: ["fact"] },
    },
  },
  {
    type: "function",
    function: {
      name: "set_tone",
      description: "Set the tone you speak in from now on",
      parameters: { type: "object", properties: { tone: { type: "string" } }, required: ["tone"] },
    },
  },
  {
    type: "function",
    function: {
      name: "rate_mood",
      description: "Rate the mood of today's entry from 1 to 10",
      parameters: { type: "object", properties: { score: { type: "number" } }, required: ["score"] },
    },
  },
];

const handlers = {
  async remember({ fact }) {
    await db.update(({ facts }) => facts.push(fact));
    return "kept";
  },
  async set_tone({ tone }) {
    const rl = createInterface({ input: process.stdin, output: process.stderr });
    const reply = await new Promise((done) => rl.question(`From now on: "${tone}". Agreed? (yes/no) `, done));
    rl.close();
    if (reply !== "yes") return "the user did not agree";
    db.data.tone = tone;
    await db.write();
    return "set";
  },
  async rate_mood({ score }) {
    db.data.moods[new Date().toISOString().slice(0, 10)] = score;
    await db.write();
    return "ok";
  },
};

function systemPrompt() {
  return ["You are a journal companion.", db.data.tone ?? "", "Always follow these:", ...db.data.facts.map((f) => `* ${f}`)].join("\n");
}

export async function entry(text) {
  db.data.entries.push({ text, at: Date.now() });
  await db.write();
  const messages = [
    { role: "system", content: systemPrompt() },
    { role: "user", content: text },
  ];
  for (let i = 0; i < 5; i++) {
    const res = await client.chat.complete({ model: "mistral-large-latest", messages, tools });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.toolCalls?.length) return msg.content;
    for (const call of msg.toolCalls) {
      const out = await handlers[call.function.name](JSON.parse(call.function.arguments));
      messages.push({ role: "tool", toolCallId: call.id, name: call.function.name, content: out });
    }
  }
}

console.log(await entry(process.argv.slice(2).join(" ")));
