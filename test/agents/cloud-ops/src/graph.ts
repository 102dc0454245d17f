import { ChatAnthropic } from "@langchain/anthropic";
import { Command, MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { createInterface } from "node:readline/promises";
import { writeFile } from "node:fs/promises";
import { allowCommand, gainAccess, listPolicies } from "./tools.js";

const graph = createReactAgent({
  llm: new ChatAnthropic({ model: "claude-3-5-sonnet-20241022" }),
  tools: [listPolicies, gainAccess, allowCommand],
  checkpointSaver: new MemorySaver(),
});

const rl = createInterface({ input: process.stdin, output: process.stdout });
const config = { configurable: { thread_id: "ops" }, recursionLimit: 40 };

let input: any = { messages: [{ role: "user", content: process.argv[2] ?? "Why can't I list the buckets?" }] };
for (;;) {
  const result: any = await graph.invoke(input, config);
  const state = await graph.getState(config);
  const pending = state.tasks.flatMap((t: any) => t.interrupts ?? []);
  if (pending.length === 0) {
    const text = String(result.messages.at(-1)?.content ?? "");
    await writeFile("incident.md", text);
    console.log(text);
    break;
  }
  console.log("Needs a decision:", pending[0].value);
  const a = await rl.question("allow? (yes/no) ");
  input = new Command({ resume: { approved: a.trim() === "yes" } });
}
rl.close();
