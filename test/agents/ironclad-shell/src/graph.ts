import { HumanMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";
import { rl } from "./terminal.js";
import { addPackage, calculate, exportCsv, restartService, shell, transform } from "./tools.js";

const agent = createReactAgent({
  llm: new ChatOpenAI({ model: "gpt-4.1", temperature: 0 }),
  tools: [shell, transform, calculate, restartService, addPackage, exportCsv],
  checkpointSaver: new MemorySaver(),
  prompt: "You look after a small Linux server.",
});

while (true) {
  const line = await rl.question("$ ");
  if (!line) break;
  const out = await agent.invoke({ messages: [new HumanMessage(line)] }, { configurable: { thread_id: "main" } });
  console.log(out.messages.at(-1)?.content);
}
rl.close();
