import { Agent, run } from "@openai/agents";
import { createInterface } from "node:readline/promises";
import { ToolRegistry } from "./registry.js";
import { createTool, createToolReviewed } from "./smith.js";

const rl = createInterface({ input: process.stdin, output: process.stdout });
const strict = process.argv.includes("--strict");

for (let turn = 0; turn < 100; turn++) {
  const line = await rl.question("> ");
  if (line === "bye") break;
  const agent = new Agent({
    name: "Smith",
    instructions: "Use or make tools.",
    tools: [strict ? createToolReviewed : createTool, ...ToolRegistry.shared.all],
  });
  let result = await run(agent, line);
  while (result.interruptions?.length) {
    for (const item of result.interruptions) {
      const a = await rl.question(`Allow ${item.rawItem.name} ${item.rawItem.arguments}? [y/N] `);
      if (a === "y") result.state.approve(item);
      else result.state.reject(item);
    }
    result = await run(agent, result.state);
  }
  console.log(result.finalOutput);
}
rl.close();
