import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ask } from "./llm.js";
import { GSM_DEV, PROMPT_FILE, RUNS_DIR } from "./paths.js";
import { crossover, pickTwo, seed, type Unit } from "./population.js";

type Item = { question: string; answer: string };

async function loadItems(n: number): Promise<Item[]> {
  const lines = (await readFile(GSM_DEV, "utf8")).trim().split("\n");
  return lines.slice(0, n).map((l) => JSON.parse(l) as Item);
}

async function fitness(unit: Unit, items: Item[]): Promise<number> {
  let hits = 0;
  for (const it of items) {
    const out = await ask(it.question, { system: unit.prompt });
    const verdict = await ask(`Is this answer right? Reference: ${it.answer}\nAnswer: ${out}\nReply yes or no.`);
    if (/^yes/i.test(verdict.trim())) hits++;
  }
  return hits / items.length;
}

async function main() {
  await mkdir(RUNS_DIR, { recursive: true });
  const log = join(RUNS_DIR, `${Date.now()}.jsonl`);
  const items = await loadItems(24);
  const current = await readFile(PROMPT_FILE, "utf8");
  const pop = seed([current, "Think step by step.", "Answer briefly, then check."]);
  for (const u of pop) u.fitness = await fitness(u, items);
  let best = pop[0];

  for (let gen = 0; gen < Number(process.env.GENERATIONS ?? 20); gen++) {
    const child = await crossover(...pickTwo(pop));
    child.fitness = await fitness(child, items);
    await appendFile(log, JSON.stringify({ gen, ...child }) + "\n");
    pop.push(child);
    if (child.fitness > best.fitness) {
      best = child;
      await writeFile(PROMPT_FILE, best.prompt);
    }
  }
  console.log("best", best.fitness, best.id);
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
