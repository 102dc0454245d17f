import type { Options } from "@anthropic-ai/claude-agent-sdk";
import { confirm } from "@inquirer/prompts";

const base: Options = {
  model: "claude-sonnet-4-5",
  cwd: process.cwd(),
  maxTurns: 40,
};

export const attended: Options = {
  ...base,
  permissionMode: "default",
  canUseTool: async (name, input) => {
    const ok = await confirm({ message: `${name} ${JSON.stringify(input)}`, default: false });
    return ok ? { behavior: "allow", updatedInput: input } : { behavior: "deny", message: "refused by the operator" };
  },
};

export const unattended: Options = {
  ...base,
  permissionMode: "bypassPermissions",
  allowDangerouslySkipPermissions: true,
};

export const reader: Options = { ...base, permissionMode: "plan", allowedTools: ["Read", "Grep", "Glob"] };
