import { Annotation, Command, END, MessagesAnnotation, START, StateGraph, interrupt } from "@langchain/langgraph";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { ToolNode, toolsCondition } from "@langchain/langgraph/prebuilt";
import { SystemMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import { randomUUID } from "node:crypto";
import { charter, insights, limits, recipes } from "./stores.js";
import { tools } from "./tools.js";

const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  proposal: Annotation<string | undefined>(),
  wantedSteps: Annotation<number | undefined>(),
});
type S = typeof State.State;
const model = new ChatOpenAI({ model: "gpt-4o" });
const NS = ["tiller", "insights"];

async function plan(state: S) {
  const found = await insights.search(NS, { limit: 20 });
  const system = [charter.text, ...recipes(), ...found.map((i) => `- ${i.value.text}`)].join("\n\n");
  return { messages: [await model.bindTools(tools).invoke([new SystemMessage(system), ...state.messages])] };
}

async function reflect(state: S) {
  const out = await model.invoke([...state.messages, { role: "user", content: "State one insight to keep for next time." }]);
  await insights.put(NS, randomUUID(), { text: String(out.content) });
  return {};
}

async function propose(state: S) {
  const out = await model.invoke([...state.messages, { role: "user", content: `Write a better charter than:\n${charter.text}` }]);
  return { proposal: String(out.content) };
}

function review(state: S) {
  const verdict = interrupt({ kind: "charter", current: charter.text, proposed: state.proposal });
  return new Command({ goto: verdict === "approve" ? "adopt" : END });
}

function adopt(state: S) {
  charter.set(state.proposal!);
  return { proposal: undefined };
}

const checkpointer = SqliteSaver.fromConnString("tiller.sqlite");

export const work = new StateGraph(State)
  .addNode("plan", plan)
  .addNode("tools", new ToolNode(tools))
  .addNode("reflect", reflect)
  .addEdge(START, "plan")
  .addConditionalEdges("plan", toolsCondition, { tools: "tools", [END]: "reflect" })
  .addEdge("tools", "plan")
  .addEdge("reflect", END)
  .compile({ checkpointer });

export const improve = new StateGraph(State)
  .addNode("propose", propose)
  .addNode("review", review, { ends: ["adopt", END] })
  .addNode("adopt", adopt)
  .addEdge(START, "propose")
  .addEdge("propose", "review")
  .addEdge("adopt", END)
  .compile({ checkpointer });

export const capacity = new StateGraph(State)
  .addNode("estimate", async (state: S) => {
    const out = await model.invoke([...state.messages, { role: "user", content: "How many graph steps do you need? Number only." }]);
    return { wantedSteps: Number.parseInt(String(out.content), 10) };
  })
  .addNode("raise", (state: S) => {
    limits.recursion = state.wantedSteps ?? limits.recursion;
    return {};
  })
  .addEdge(START, "estimate")
  .addEdge("estimate", "raise")
  .addEdge("raise", END)
  .compile({ checkpointer, interruptBefore: ["raise"] });
