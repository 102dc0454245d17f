import { Annotation } from "@langchain/langgraph";

export interface FlowNode { id: string; kind: "http" | "function" | "llm"; code?: string; url?: string; prompt?: string }
export interface Flow { name: string; schedule?: string; nodes: FlowNode[] }

export const BuilderState = Annotation.Root({
  request: Annotation<string>(),
  flow: Annotation<Flow | null>({ reducer: (_a, b) => b, default: () => null }),
  persona: Annotation<string | null>({ reducer: (_a, b) => b, default: () => null }),
  decision: Annotation<"accept" | "reject" | null>({ reducer: (_a, b) => b, default: () => null }),
});

export type Builder = typeof BuilderState.State;
