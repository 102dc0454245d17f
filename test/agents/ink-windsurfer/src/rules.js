import { execSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic();

export async function draft(goal) {
  const res = await anthropic.messages.create({
    model: "claude-haiku-4-5",
    max_tokens: 3000,
    messages: [{ role: "user", content: `Write rules for coding agents to reach: ${goal}. Answer as JSON {"agents": "...", "windsurf": "..."}` }],
  });
  return JSON.parse(res.content[0].text);
}

export function saveWindsurf(text) {
  execSync(`cat > .windsurfrules <<'RULES'\n${text}\nRULES`);
}

export function saveGuide(text) {
  writeFileSync("AGENTS.md", text);
}
