import { Annotation } from "@langchain/langgraph";

export interface Score {
  role: string;
  value: number;
  comment: string;
}

export const State = Annotation.Root({
  request: Annotation<string>(),
  plan: Annotation<string>(),
  notes: Annotation<string>(),
  answer: Annotation<string>(),
  scores: Annotation<Score[]>({ reducer: (a, b) => a.concat(b), default: () => [] }),
  generation: Annotation<number>({ reducer: (_a, b) => b, default: () => 0 }),
  best: Annotation<number>({ reducer: (a, b) => Math.max(a, b), default: () => 0 }),
});

export type KestrelState = typeof State.State;
