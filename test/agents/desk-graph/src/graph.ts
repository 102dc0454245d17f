import { StateGraph, Annotation, START, END, interrupt, MemorySaver } from "@langchain/langgraph";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { SystemMessage, HumanMessage, BaseMessage } from "@langchain/core/messages";
import { Chroma } from "@langchain/community/vectorstores/chroma";
import { promises as fs } from "fs";
import * as path from "path";

const llm = new ChatOpenAI({ model: "gpt-4o" });
const lessons = new Chroma(new OpenAIEmbeddings(), { collectionName: "desk_lessons" });
const PERSONA = path.join(__dirname, "persona.md");

const DeskState = Annotation.Root({
  messages: Annotation<BaseMessage[]>({ reducer: (a, b) => a.concat(b), default: () => [] }),
  persona: Annotation<string>(),
  reply: Annotation<string>(),
});

async function answer(state: typeof DeskState.State) {
  const question = state.messages.at(-1)!.content as string;
  const found = await lessons.similaritySearch(question, 4);
  const persona = await fs.readFile(PERSONA, "utf8");
  const system = new SystemMessage(`${persona}\n\nStanding lessons:\n${found.map((d) => "- " + d.pageContent).join("\n")}`);
  const res = await llm.invoke([system, ...state.messages]);
  return { messages: [res], reply: res.content as string };
}

async function learn(state: typeof DeskState.State) {
  const res = await llm.invoke([...state.messages, new HumanMessage("State one lesson for next time.")]);
  await lessons.addDocuments([{ pageContent: res.content as string, metadata: { at: Date.now() } }]);
  return {};
}

async function proposePersona(state: typeof DeskState.State) {
  const res = await llm.invoke([...state.messages, new HumanMessage("Write the whole persona file anew.")]);
  return { persona: res.content as string };
}

async function applyPersona(state: typeof DeskState.State) {
  const decision = interrupt({ kind: "persona", text: state.persona });
  if (decision !== "accept") return {};
  await fs.writeFile(PERSONA, state.persona);
  return {};
}

export const graph = new StateGraph(DeskState)
  .addNode("answer", answer)
  .addNode("learn", learn)
  .addNode("proposePersona", proposePersona)
  .addNode("applyPersona", applyPersona)
  .addEdge(START, "answer")
  .addEdge("answer", "learn")
  .addEdge("learn", "proposePersona")
  .addEdge("proposePersona", "applyPersona")
  .addEdge("applyPersona", END)
  .compile({ checkpointer: new MemorySaver() });
