import { createInterface } from "node:readline/promises";
import { Agent } from "@mastra/core/agent";
import { openai } from "@ai-sdk/openai";
import * as tools from "./tools.js";

const agent = new Agent({
  name: "shipmate",
  instructions: "You deploy customer apps and keep yourself in good order.",
  model: openai("gpt-4o"),
  tools: { ...tools },
});

const rl = createInterface({ input: process.stdin, output: process.stdout });
const history: { role: "user" | "assistant"; content: string }[] = [];

for (;;) {
  const line = await rl.question("> ");
  if (line === "/quit") break;
  history.push({ role: "user", content: line });
  const r = await agent.generate(history, { maxSteps: 12 });
  history.push({ role: "assistant", content: r.text });
  console.log(r.text);
}
rl.close();
