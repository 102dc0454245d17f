import OpenAI from "openai";
import { parentPort, workerData } from "node:worker_threads";
import type { Member } from "./roster.js";

const { member, task, charter } = workerData as { member: Member; task: string; charter: string };
const client = new OpenAI();

const res = await client.chat.completions.create({
  model: "gpt-4o-mini",
  messages: [
    { role: "system", content: `${charter}\n\n${member.prompt}` },
    { role: "user", content: task },
  ],
});
parentPort!.postMessage({ kind: "usage", model: res.model, tokens: res.usage?.total_tokens ?? 0 });
parentPort!.postMessage({ kind: "done", text: res.choices[0].message.content ?? "" });
