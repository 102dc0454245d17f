import { Annotation, MessagesAnnotation } from "@langchain/langgraph";

export const ArchivistState = Annotation.Root({
  ...MessagesAnnotation.spec,
  userId: Annotation<string>,
  route: Annotation<"search" | "answer" | "learn">,
  proposedPolicy: Annotation<string | undefined>,
});

export type S = typeof ArchivistState.State;

export interface Settings { userId: string; policy: string }
