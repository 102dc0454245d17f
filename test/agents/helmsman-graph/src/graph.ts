import { MemorySaver } from "@langchain/langgraph";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatAnthropic } from "@langchain/anthropic";
import { SystemMessage } from "@langchain/core/messages";
import { playbook } from "./playbook.js";
import { tools } from "./tools.js";

export const llm = new ChatAnthropic({ model: "claude-3-7-sonnet-20250219", temperature: 0 });

export const agent = createReactAgent({
  llm,
  tools,
  checkpointSaver: new MemorySaver(),
  prompt: (state) => [new SystemMessage(`You are Helmsman, on call for the platform.\n\n${playbook()}`), ...state.messages],
});
