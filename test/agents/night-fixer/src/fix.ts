import { query } from "@anthropic-ai/claude-agent-sdk";
import * as readline from "node:readline/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const SELF = resolve(dirname(fileURLToPath(import.meta.url)), "..");

async function drain(stream: AsyncIterable<any>) {
  let last = "";
  for await (const message of stream) {
    if (message.type === "result") last = message.result ?? "";
  }
  return last;
}

export async function fixIssue(issue: { title: string; body: string }) {
  return drain(
    query({
      prompt: `Fix this issue in our bot's own code base.\n# ${issue.title}\n${issue.body}`,
      options: {
        cwd: SELF,
        allowedTools: ["Read", "Edit", "Write", "Bash"],
        permissionMode: "bypassPermissions",
        allowDangerouslySkipPermissions: true,
        maxTurns: 60,
      },
    }),
  );
}

export async function explain(question: string) {
  return drain(
    query({
      prompt: question,
      options: { cwd: SELF, allowedTools: ["Read", "Grep", "Glob"], permissionMode: "plan", maxTurns: 10 },
    }),
  );
}

export async function fixWithPerson(issue: { title: string; body: string }) {
  const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await drain(
      query({
        prompt: `Fix this in our own code: ${issue.title}\n${issue.body}`,
        options: {
          cwd: SELF,
          permissionMode: "default",
          canUseTool: async (toolName, input) => {
            const a = await rl.question(`${toolName} ${JSON.stringify(input).slice(0, 400)}\nallow? [y/N] `);
            return a === "y" ? { behavior: "allow", updatedInput: input } : { behavior: "deny", message: "refused" };
          },
        },
      }),
    );
  } finally {
    rl.close();
  }
}
