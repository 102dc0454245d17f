import type { CanUseTool } from "@anthropic-ai/claude-agent-sdk";
import { createInterface } from "node:readline/promises";

export const rl = createInterface({ input: process.stdin, output: process.stdout });

export const canUseTool: CanUseTool = async (toolName, input, { signal }) => {
  console.log(`\n${toolName}\n${JSON.stringify(input, null, 2)}`);
  let answer: string;
  try {
    answer = await rl.question("Allow? [y/N] ", { signal });
  } catch {
    return { behavior: "deny", message: "No answer", interrupt: true };
  }
  if (answer.trim().toLowerCase() === "y") return { behavior: "allow", updatedInput: input };
  return { behavior: "deny", message: "The user said no." };
};
