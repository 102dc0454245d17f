import { END, interrupt, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { ChatOpenAI } from "@langchain/openai";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { z } from "zod";
import { readPersona, writePersona } from "./persona.js";
import { dryRun, installSchedule, saveFlow } from "./runtime.js";
import { BuilderState, type Builder, type Flow } from "./state.js";

const model = new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
const FlowSchema = z.object({
  name: z.string(),
  schedule: z.string().optional(),
  nodes: z.array(z.object({ id: z.string(), kind: z.enum(["http", "function", "llm"]), code: z.string().optional(), url: z.string().optional(), prompt: z.string().optional() })),
});

async function design(s: Builder) {
  const flow = await model.withStructuredOutput(FlowSchema).invoke([
    new SystemMessage(readPersona()),
    new HumanMessage(s.request),
  ]);
  return { flow: flow as Flow };
}

async function rehearse(s: Builder) {
  const value = await dryRun(s.flow!);
  console.log("rehearsal", JSON.stringify(value).slice(0, 500));
  return {};
}

function store(s: Builder) {
  saveFlow(s.flow!);
  if (s.flow!.schedule) installSchedule(s.flow!);
  return {};
}

async function reflect(s: Builder) {
  const r = await model.invoke([
    new SystemMessage("Improve the design guide below in the light of the request. Return the whole guide."),
    new HumanMessage(`${readPersona()}\n---\n${s.request}`),
  ]);
  return { persona: String(r.content) };
}

function review(s: Builder) {
  const decision = interrupt({ question: "Adopt this guide?", text: s.persona }) as "accept" | "reject";
  return { decision };
}

function adopt(s: Builder) {
  writePersona(s.persona!);
  return {};
}

export const graph = new StateGraph(BuilderState)
  .addNode("design", design)
  .addNode("rehearse", rehearse)
  .addNode("store", store)
  .addNode("reflect", reflect)
  .addNode("review", review)
  .addNode("adopt", adopt)
  .addEdge(START, "design")
  .addEdge("design", "rehearse")
  .addEdge("rehearse", "store")
  .addEdge("store", "reflect")
  .addEdge("reflect", "review")
  .addConditionalEdges("review", (s) => (s.decision === "accept" ? "adopt" : END))
  .addEdge("adopt", END)
  .compile({ checkpointer: new MemorySaver() });
