import { END, START, StateGraph } from "@langchain/langgraph";
import { makeNodes } from "./nodes.js";
import type { Playbook } from "./playbook.js";
import { State, type KestrelState } from "./state.js";

function next(s: KestrelState): "revise_role" | typeof END {
  const last = s.scores[s.scores.length - 1];
  return last.value >= 9 ? END : "revise_role";
}

export function buildGraph(book: Playbook) {
  const n = makeNodes(book);
  return new StateGraph(State)
    .addNode("make_plan", n.plan)
    .addNode("research", n.research)
    .addNode("write", n.write)
    .addNode("judge", n.judge)
    .addNode("revise_role", n.revise)
    .addEdge(START, "make_plan")
    .addEdge("make_plan", "research")
    .addEdge("research", "write")
    .addEdge("write", "judge")
    .addConditionalEdges("judge", next, ["revise_role", END])
    .addEdge("revise_role", "make_plan")
    .compile();
}
