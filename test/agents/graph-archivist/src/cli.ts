import { Command } from "@langchain/langgraph";
import { appendFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { graph, store } from "./graph.js";

const rl = createInterface({ input: process.stdin, output: process.stdout });
const userId = process.env.USER ?? "reader";
const config = { configurable: { thread_id: `cli-${userId}` } };

async function settle(result: any) {
  for (;;) {
    const snap = await graph.getState(config);
    const pending = snap.tasks.flatMap((t) => t.interrupts)[0];
    if (!pending) return result;
    const said = await rl.question(`New policy:\n${(pending.value as { text: string }).text}\nUse it? (yes/no) `);
    result = await graph.invoke(new Command({ resume: { accept: said.trim() === "yes" } }), config);
  }
}

for (;;) {
  const line = await rl.question("archivist> ");
  if (line === "/quit") break;
  if (line.startsWith("/policy ")) {
    await store.put(["policy"], userId, { text: line.slice(8) });
    continue;
  }
  if (line === "/forget") {
    for (const n of await store.search(["notes", userId])) await store.delete(["notes", userId], n.key);
    continue;
  }
  const out = await settle(await graph.invoke({ messages: [{ role: "user", content: line }], userId }, config));
  const text = String(out.messages.at(-1).content);
  console.log(text);
  await appendFile("session.txt", `> ${line}\n${text}\n`);
}
rl.close();
