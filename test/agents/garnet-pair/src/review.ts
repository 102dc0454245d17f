import { query } from "@anthropic-ai/claude-agent-sdk";
import { writeFile } from "node:fs/promises";

export async function reviewProject(dir: string): Promise<string> {
  let text = "";
  for await (const m of query({
    prompt: "Review this project. List the five worst problems.",
    options: { cwd: dir, allowedTools: ["Read", "Grep", "Glob"], permissionMode: "plan" },
  })) {
    if (m.type === "result" && m.subtype === "success") text = m.result;
  }
  await writeFile(`${dir}/REVIEW.md`, text);
  return text;
}
