import { ChatAnthropic } from "@langchain/anthropic";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { MemorySaver } from "@langchain/langgraph";
import { dropAccess, requestAccess, requestAccessReviewed } from "./tools/iam.js";

export function buildAgent(strict: boolean) {
  const llm = new ChatAnthropic({ model: "claude-3-5-sonnet-20241022", temperature: 0 });
  const tools = strict ? [requestAccessReviewed, dropAccess] : [requestAccess, dropAccess];
  return createReactAgent({ llm, tools, checkpointSaver: new MemorySaver() });
}
