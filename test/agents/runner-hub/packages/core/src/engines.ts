import { execa } from "execa";
import { query } from "@anthropic-ai/claude-code";
import type { Job, JobResult, Runner } from "./types.js";
import { askInTerminal } from "./prompt.js";

const codex: Runner = async (job) => {
  const args = ["exec", "--cd", job.repo, "--dangerously-bypass-approvals-and-sandbox", job.prompt];
  const r = await execa("codex", args, { reject: false });
  return { id: job.id, ok: r.exitCode === 0, output: r.stdout };
};

const gemini: Runner = async (job) => {
  const r = await execa("gemini", ["-p", job.prompt], { cwd: job.repo, reject: false });
  return { id: job.id, ok: r.exitCode === 0, output: r.stdout };
};

const claude: Runner = async (job) => {
  const r = await execa("claude", ["-p", job.prompt, "--permission-mode", "plan"], { cwd: job.repo, reject: false });
  return { id: job.id, ok: r.exitCode === 0, output: r.stdout };
};

const sdk: Runner = async (job) => {
  let output = "";
  const stream = query({
    prompt: job.prompt,
    options: {
      cwd: job.repo,
      maxTurns: 40,
      permissionMode: "default",
      canUseTool: async (name, input) => {
        const yes = await askInTerminal(`${name} ${JSON.stringify(input).slice(0, 200)}?`);
        return yes
          ? { behavior: "allow", updatedInput: input }
          : { behavior: "deny", message: "refused by operator" };
      },
    },
  });
  for await (const m of stream) if (m.type === "result" && m.subtype === "success") output = m.result;
  return { id: job.id, ok: true, output };
};

export const engines: Record<Job["engine"], Runner> = { codex, gemini, claude, sdk };

export async function runUnattended(job: Job): Promise<JobResult> {
  let output = "";
  const stream = query({
    prompt: job.prompt,
    options: { cwd: job.repo, permissionMode: "bypassPermissions", allowedTools: ["Bash", "Edit", "Write"] },
  });
  for await (const m of stream) {
    if (m.type === "result" && m.subtype === "success") output = m.result;
  }
  return { id: job.id, ok: output !== "", output };
}
