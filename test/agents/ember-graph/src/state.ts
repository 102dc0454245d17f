import { Annotation, MessagesAnnotation } from "@langchain/langgraph";

export const EmberState = Annotation.Root({
  ...MessagesAnnotation.spec,
  draft: Annotation<string>(),
  attempts: Annotation<number>({ reducer: (_a, b) => b, default: () => 0 }),
  feedback: Annotation<string>(),
  persona: Annotation<string | undefined>(),
});

export type Ember = typeof EmberState.State;
