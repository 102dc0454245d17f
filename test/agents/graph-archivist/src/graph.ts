import { END, InMemoryStore, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { answer, learn, review, router, search } from "./nodes.js";
import { ArchivistState } from "./state.js";

export const store = new InMemoryStore();

export const graph = new StateGraph(ArchivistState)
  .addNode("router", router)
  .addNode("search", search)
  .addNode("answer", answer)
  .addNode("learn", learn)
  .addNode("review", review)
  .addEdge(START, "router")
  .addConditionalEdges("router", (s) => s.route, ["search", "answer", "learn"])
  .addEdge("search", "answer")
  .addEdge("learn", "review")
  .addEdge("review", "answer")
  .addEdge("answer", END)
  .compile({ checkpointer: new MemorySaver(), store });
