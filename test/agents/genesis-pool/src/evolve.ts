import pMap from "p-map";
import { randomUUID } from "node:crypto";
import { goLive, live, load, store, type Genome } from "./pool.js";
import { llm } from "./llm.js";

const TASKS = ["Name the capital of Peru", "17 * 23", "Plural of ox"];

async function mutate(parent: Genome): Promise<Genome> {
  const source = await llm(`Mutate this agent module, keep the export act(task, llm).\n${parent.source}\nCode only.`);
  return { id: randomUUID().slice(0, 8), source: source.replace(/```\w*/g, ""), score: 0 };
}

async function judge(task: string, answer: string): Promise<number> {
  return Number.parseFloat(await llm(`Task: ${task}\nAnswer: ${answer}\nScore 0 to 1, number only.`)) || 0;
}

async function measure(g: Genome): Promise<number> {
  const act = await load(await store(g));
  const marks = await pMap(TASKS, async (t) => judge(t, await act(t, llm).catch(() => "")), { concurrency: 3 });
  return marks.reduce((a, b) => a + b, 0) / marks.length;
}

let best: Genome = { id: "live", source: await live(), score: 0 };
for (let gen = 0; gen < 30; gen++) {
  const children = await Promise.all([mutate(best), mutate(best), mutate(best)]);
  for (const c of children) c.score = await measure(c);
  const top = children.reduce((a, b) => (b.score > a.score ? b : a));
  console.log(gen, top.id, top.score.toFixed(2));
  if (top.score > best.score) {
    best = top;
    await store(best);
    if (process.env.POOL_ONLY !== "1") await goLive(best.id);
  }
}
