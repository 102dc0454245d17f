import { confirm, input } from "@inquirer/prompts";
import { appendFileSync } from "node:fs";
import { Model } from "./model.js";
import { Playbook } from "./playbook.js";

const model = new Model();
const playbook = new Playbook();

async function improve(task: string, answer: string): Promise<void> {
  const draft = await model.text(`Playbook:\n${playbook.text}\n\nTask: ${task}\nAnswer: ${answer}\n\nWrite a better playbook.`);
  const verdict = await model.verdict(`Old playbook:\n${playbook.text}\n\nNew playbook:\n${draft}\n\nIs the new one better?`);
  if (verdict === "keep") {
    playbook.text = draft;
  }
}

async function coach(task: string): Promise<void> {
  const draft = await model.text(`Rewrite this playbook for tasks like "${task}":\n${playbook.text}`);
  console.log(draft);
  if (await confirm({ message: "Use this playbook from now on?", default: false })) {
    playbook.text = draft;
  }
}

for (let i = 0; i < 50; i++) {
  const task = await input({ message: "task" });
  if (task === "exit") break;
  if (task.startsWith("coach ")) {
    await coach(task.slice(6));
    continue;
  }
  const answer = await model.text(task, playbook.text);
  console.log(answer);
  appendFileSync("answers.md", `## ${task}\n\n${answer}\n\n`);
  await improve(task, answer);
}
