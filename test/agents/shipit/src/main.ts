import { Command } from "@langchain/langgraph";
import { appendFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { graph } from "./graph.js";

const config = { configurable: { thread_id: String(Date.now()) } };
const out: any = await graph.invoke({ request: process.argv.slice(2).join(" ") }, config);

const snapshot = await graph.getState(config);
if (snapshot.next.length > 0) {
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  console.log(out.code);
  const a = await rl.question("type ship to continue: ");
  rl.close();
  await graph.invoke(new Command({ resume: a.trim() }), config);
}
await appendFile("shipit.log", (out.log ?? []).join("\n") + "\n");
