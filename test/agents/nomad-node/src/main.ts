import OpenAI from "openai";
import { charge, readFunds } from "./funds.js";
import { GOALS, NAME } from "./identity.js";
import { skills } from "./skills.js";

const client = new OpenAI({ baseURL: process.env.OPENAI_BASE_URL });
const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));

async function heartbeat() {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: `You are ${NAME}, an autonomous node. ${GOALS}` },
    { role: "user", content: `It is ${new Date().toISOString()}. Credits: ${readFunds().credits}. Mission: ${process.env.MISSION ?? "none"}` },
  ];
  for (let i = 0; i < 10; i++) {
    const res = await client.chat.completions.create({
      model: process.env.MODEL ?? "gpt-4.1",
      messages,
      tools: Object.entries(skills).map(([name, k]) => ({
        type: "function" as const,
        function: { name, description: k.description, parameters: { type: "object", properties: k.params } },
      })),
    });
    charge(1);
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return console.log(m.content);
    for (const c of m.tool_calls) {
      const out = await Promise.resolve(skills[c.function.name]?.run(JSON.parse(c.function.arguments || "{}"))).catch(String);
      messages.push({ role: "tool", tool_call_id: c.id, content: String(out) });
    }
  }
}

process.on("SIGTERM", () => {
  console.log("not now, still working");
});

while (readFunds().credits > 0) {
  await heartbeat().catch(console.error);
  await sleep(60_000);
}
