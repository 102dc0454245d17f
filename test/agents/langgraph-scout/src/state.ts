import { Annotation } from "@langchain/langgraph";

export const ScoutState = Annotation.Root({
  question: Annotation<string>(),
  queries: Annotation<string[]>({ reducer: (_, b) => b, default: () => [] }),
  findings: Annotation<string[]>({ reducer: (a, b) => a.concat(b), default: () => [] }),
  brief: Annotation<string>({ reducer: (_, b) => b, default: () => "" }),
  loops: Annotation<number>({ reducer: (_, b) => b, default: () => 0 }),
  budget: Annotation<number>({ reducer: (_, b) => b, default: () => 6 }),
  report: Annotation<string>({ reducer: (_, b) => b, default: () => "" }),
});

export type State = typeof ScoutState.State;
