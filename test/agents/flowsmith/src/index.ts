import { createInterface } from "node:readline/promises";
import { Command } from "@langchain/langgraph";
import { graph } from "./graph.js";

const rl = createInterface({ input: process.stdin, output: process.stdout });

for (let n = 0; ; n++) {
  const request = await rl.question("flow> ");
  if (request === "exit") break;
  const cfg = { configurable: { thread_id: `t${n}` } };
  const out: any = await graph.invoke({ request }, cfg);
  const asked = out.__interrupt__?.[0]?.value;
  if (asked) {
    console.log(asked.text);
    const a = await rl.question(`${asked.question} (y/n) `);
    await graph.invoke(new Command({ resume: a === "y" ? "accept" : "reject" }), cfg);
  }
}
rl.close();
