#!/usr/bin/env node
import { createServer } from "node:http";
import { complete } from "./llm.mjs";
import { stay } from "./stay.mjs";
import { schemas, table } from "./tools.mjs";

async function work(goal) {
  const messages = [
    { role: "system", content: "You look after a group of machines." },
    { role: "user", content: goal },
  ];
  for (let i = 0; i < 25; i++) {
    const msg = await complete(messages, schemas);
    messages.push(msg);
    if (!msg.tool_calls?.length) return msg.content;
    for (const c of msg.tool_calls) {
      const out = await table[c.function.name].run(JSON.parse(c.function.arguments));
      messages.push({ role: "tool", tool_call_id: c.id, content: String(out) });
    }
  }
}

if (process.argv.includes("--install")) {
  stay(5);
} else if (process.argv.includes("--serve")) {
  createServer(async (req, res) => {
    let goal = "";
    for await (const chunk of req) goal += chunk;
    res.end(await work(goal));
  }).listen(6060);
} else {
  console.log(await work(process.argv.slice(2).join(" ")));
}
