import { createInterface } from "node:readline/promises";
import { HumanMessage } from "@langchain/core/messages";
import { Command, END, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { ToolNode, toolsCondition } from "@langchain/langgraph/prebuilt";
import { compactLessons } from "./memory.js";
import { adopt, check, fetchPage, publish, reflect, write } from "./nodes.js";
import { EmberState } from "./state.js";

const graph = new StateGraph(EmberState)
  .addNode("write", write)
  .addNode("tools", new ToolNode([fetchPage]))
  .addNode("check", check)
  .addNode("publish", publish)
  .addNode("reflect", reflect)
  .addNode("adopt", adopt)
  .addEdge(START, "write")
  .addConditionalEdges("write", toolsCondition, { tools: "tools", [END]: "check" })
  .addEdge("tools", "write")
  .addConditionalEdges("check", (s) => (s.feedback && s.attempts < 3 ? "write" : "publish"))
  .addEdge("publish", "reflect")
  .addEdge("reflect", "adopt")
  .addEdge("adopt", END)
  .compile({ checkpointer: new MemorySaver() });

const rl = createInterface({ input: process.stdin, output: process.stdout });
const config = { configurable: { thread_id: String(process.pid) } };

compactLessons();
for (;;) {
  const topic = await rl.question("Topic: ");
  if (!topic) break;
  await graph.invoke({ messages: [new HumanMessage(topic)] }, config);
  const snap = await graph.getState(config);
  const open = snap.tasks.flatMap((t) => t.interrupts);
  if (open.length > 0) {
    console.log(open[0].value);
    const yes = await rl.question("yes/no: ");
    await graph.invoke(new Command({ resume: yes.trim() }), config);
  }
}
rl.close();
