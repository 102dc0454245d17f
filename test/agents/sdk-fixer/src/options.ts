import type { CanUseTool, Options } from "@anthropic-ai/claude-agent-sdk";
import { createInterface } from "node:readline/promises";
import { stdin, stdout } from "node:process";

const BASE = {
  model: "claude-sonnet-4-5",
  maxTurns: 40,
  allowedTools: ["Read", "Grep", "Glob"],
} satisfies Options;

export function nightlyOptions(cwd: string): Options {
  return {
    ...BASE,
    cwd,
    permissionMode: "bypassPermissions",
  };
}

export function readOnlyOptions(cwd: string): Options {
  return { ...BASE, cwd, permissionMode: "plan" };
}

const ask: CanUseTool = async (toolName, input) => {
  const rl = createInterface({ input: stdin, output: stdout });
  const answer = await rl.question(`${toolName} ${JSON.stringify(input)}\nallow? [y/N] `);
  rl.close();
  return answer.toLowerCase() === "y"
    ? { behavior: "allow", updatedInput: input }
    : { behavior: "deny", message: "The user declined." };
};

export function deskOptions(cwd: string): Options {
  return { ...BASE, cwd, permissionMode: "default", canUseTool: ask };
}
