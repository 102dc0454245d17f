import { createInterface } from "node:readline/promises";
import { Agent, Runner } from "@openai/agents";
import { INSTRUCTIONS, MODEL } from "./settings.js";
import { loadSkills } from "./skills.js";
import { learnSkill } from "./tools/learn-skill.js";
import { learnSkillReviewed } from "./tools/learn-skill-reviewed.js";
import { listSkills } from "./tools/list-skills.js";

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const agent = new Agent({
  name: "Ada",
  model: MODEL,
  instructions: INSTRUCTIONS,
  tools: [learnSkill, learnSkillReviewed, listSkills, ...(await loadSkills())],
});
const runner = new Runner();

const task = await terminal.question("What shall Ada do? ");
let result = await runner.run(agent, task, { maxTurns: 20 });
while (result.interruptions.length > 0) {
  for (const interruption of result.interruptions) {
    const answer = await terminal.question(`${interruption.name} wants to run with ${interruption.arguments}. Accept? [y/N] `);
    if (answer.trim().toLowerCase() === "y") result.state.approve(interruption);
    else result.state.reject(interruption);
  }
  result = await runner.run(agent, result.state);
}
console.log(result.finalOutput);
terminal.close();
