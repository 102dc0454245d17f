import { query, type PermissionResult } from "@anthropic-ai/claude-agent-sdk";
import { confirm } from "@inquirer/prompts";
import { Journal, saveSessionId, sessionId } from "./journal.js";
import { SELF } from "./root.js";

async function ask(tool: string, input: Record<string, unknown>): Promise<PermissionResult> {
  const ok = await confirm({ message: `${tool} ${JSON.stringify(input).slice(0, 300)}`, default: false });
  return ok ? { behavior: "allow", updatedInput: input } : { behavior: "deny", message: "The developer said no." };
}

export async function workOnProject(dir: string, task: string): Promise<void> {
  const journal = new Journal("project");
  for await (const m of query({
    prompt: task,
    options: {
      cwd: dir,
      resume: sessionId("project"),
      permissionMode: "bypassPermissions",
      allowDangerouslySkipPermissions: true,
    },
  })) {
    if (m.type === "system" && m.subtype === "init") saveSessionId("project", m.session_id);
    if (m.type === "assistant") {
      for (const b of m.message.content) if (b.type === "text") journal.write("text", b.text);
    }
    if (m.type === "result") console.log(m.subtype, m.total_cost_usd);
  }
}

export async function workOnSelf(issue: string): Promise<void> {
  const journal = new Journal("self");
  const prompt = `You are garnet. Your own source is the current folder. Fix this in yourself: ${issue}`;
  for await (const m of query({ prompt, options: { cwd: SELF, permissionMode: "default", canUseTool: ask } })) {
    if (m.type === "assistant") {
      for (const b of m.message.content) if (b.type === "text") journal.write("text", b.text);
    }
  }
}
