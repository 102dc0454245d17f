import { anthropic } from "@ai-sdk/anthropic";
import { Agent } from "@mastra/core/agent";
import { addHelper, packageInfo, planChange, podStatus, requestDeploy } from "./tools.js";

export const opsAgent = new Agent({
  name: "ops",
  instructions: "You answer questions of the on-call engineer. Be brief and show commands.",
  model: anthropic("claude-3-5-sonnet-20241022"),
  tools: { requestDeploy, addHelper, planChange, packageInfo, podStatus },
});
