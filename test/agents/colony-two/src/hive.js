import { appendFileSync } from "node:fs";
import OpenAI from "openai";
import { Agent } from "./agent.js";
import { bus, topics } from "./bus.js";

const openai = new OpenAI();
const reports = [];
let seq = 0;
let briefing = "";

async function brief() {
  const r = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: `Write a briefing with instructions for the next agents:\n${reports.join("\n---\n")}` }],
  });
  briefing = r.choices[0].message.content ?? "";
}

bus.on(topics.spawn, ({ topic }) => {
  const a = new Agent(`a${++seq}`, topic, briefing);
  a.run().catch((e) => console.error(a.id, e));
});

bus.on(topics.report, async ({ id, topic, text }) => {
  reports.push(`${topic}: ${text}`);
  appendFileSync("reports.md", `## ${topic} (${id})\n${text}\n\n`);
  if (reports.length % 5 === 0) await brief();
});

export function start(topic) {
  bus.emit(topics.spawn, { topic });
}

export const snapshot = () => ({ agents: seq, reports: reports.length });
