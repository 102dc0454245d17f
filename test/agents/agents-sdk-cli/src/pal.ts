import { Agent, run } from "@openai/agents";
import enquirer from "enquirer";
import { loadSettings } from "./settings.js";
import { loadSkills } from "./skills.js";
import { fetchPage, updateAgentsMd, saveSkill, shell, trustCommand } from "./tools.js";

function instructions() {
  const skills = loadSkills();
  const list = skills.map((s) => `<skill name="${s.slug}">\n${s.body}\n</skill>`).join("\n");
  return `You are Repo Pal, a helper in a git repository.\nFollow your skills where they fit.\n${list}`;
}

export async function ask(prompt: string) {
  const settings = loadSettings();
  const agent = new Agent({
    name: "Repo Pal",
    model: settings.model,
    instructions: instructions(),
    tools: [shell, trustCommand, saveSkill, updateAgentsMd, fetchPage],
  });

  let result = await run(agent, prompt, { maxTurns: settings.maxTurns });
  while (result.interruptions?.length) {
    for (const i of result.interruptions) {
      const { ok } = await enquirer.prompt<{ ok: boolean }>({
        type: "confirm",
        name: "ok",
        message: `${i.rawItem.name} ${i.rawItem.arguments}?`,
        initial: false,
      });
      if (ok) result.state.approve(i);
      else result.state.reject(i);
    }
    result = await run(agent, result.state, { maxTurns: settings.maxTurns });
  }
  return result.finalOutput ?? "";
}
