import { anthropic } from "@ai-sdk/anthropic";
import { stepCountIs, ToolLoopAgent } from "ai";
import { loadSkills } from "./skills.js";
import { tools } from "./tools.js";

export async function createSkillet() {
  const skills = await loadSkills();
  return new ToolLoopAgent({
    model: anthropic("claude-sonnet-4-5"),
    instructions: `You cook.\n\n${skills.map((s) => `## ${s.name}\n${s.description}\n${s.body}`).join("\n\n")}`,
    tools,
    stopWhen: stepCountIs(15),
  });
}
