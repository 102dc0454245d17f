import { Annotation } from "@langchain/langgraph";

export const State = Annotation.Root({
  request: Annotation<string>,
  file: Annotation<string>,
  code: Annotation<string>,
  risk: Annotation<"low" | "high">,
  log: Annotation<string[]>({ reducer: (a, b) => a.concat(b), default: () => [] }),
});

export type S = typeof State.State;
