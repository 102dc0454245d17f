import pLimit from "p-limit";
import { claude } from "./claude.js";
import { readPrompt, readTasks, writePrompt, type Task } from "./files.js";
import { appendTrace } from "./trace.js";

const limit = pLimit(4);

const solve = (prompt: string, task: Task) => claude(prompt, task.question);

async function judge(task: Task, answer: string): Promise<number> {
  const verdict = await claude(readPrompt("rubric"), `Question: ${task.question}\nAnswer: ${answer}\nReply with the number only.`);
  const n = Number.parseFloat(verdict);
  return Number.isFinite(n) ? n : 0;
}

export async function fitness(prompt: string, tasks: Task[]): Promise<number> {
  const scores = await Promise.all(tasks.map((t) => limit(async () => judge(t, await solve(prompt, t)))));
  return scores.reduce((a, b) => a + b, 0) / tasks.length;
}

async function mutate(prompt: string, score: number): Promise<string> {
  return claude(
    "You improve prompts. Return only the new prompt.",
    `This prompt scored ${score.toFixed(2)}/10:\n\n${prompt}\n\nWrite a better one.`,
  );
}

async function refineRubric(best: number) {
  const next = await claude(
    "You maintain a scoring rubric. Return only the new rubric.",
    `Solvers now reach ${best.toFixed(2)}. Make the rubric fit the way good answers look:\n\n${readPrompt("rubric")}`,
  );
  writePrompt("rubric", next);
}

export async function breed(target: number) {
  const tasks = readTasks();
  let current = readPrompt("solver");
  let best = await fitness(current, tasks);
  let generation = 0;
  while (best < target) {
    generation++;
    const candidate = await mutate(current, best);
    const score = await fitness(candidate, tasks);
    appendTrace({ generation, score, best, candidate });
    if (score > best) {
      best = score;
      current = candidate;
      writePrompt("solver", candidate);
    }
    if (generation % 5 === 0) await refineRubric(best);
  }
  return { generation, best };
}
