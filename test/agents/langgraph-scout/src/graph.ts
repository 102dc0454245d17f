import { END, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { condense, plan, reflect, route, search, write } from "./nodes.js";
import { ScoutState } from "./state.js";

export const graph = new StateGraph(ScoutState)
  .addNode("plan", plan)
  .addNode("search", search)
  .addNode("condense", condense)
  .addNode("write", write)
  .addNode("reflect", reflect)
  .addEdge(START, "plan")
  .addEdge("plan", "search")
  .addConditionalEdges("search", route)
  .addEdge("condense", "write")
  .addEdge("write", "reflect")
  .addEdge("reflect", END)
  .compile({ checkpointer: new MemorySaver() });
