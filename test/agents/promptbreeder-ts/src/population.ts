import { ask } from "./llm.js";

export interface Unit {
  id: number;
  prompt: string;
  fitness: number;
  parents: number[];
}

let nextId = 0;

export function seed(prompts: string[]): Unit[] {
  return prompts.map((prompt) => ({ id: nextId++, prompt, fitness: 0, parents: [] }));
}

export async function crossover(a: Unit, b: Unit): Promise<Unit> {
  const prompt = await ask(
    `Combine the best ideas of these two instructions into a new instruction.\n<a>${a.prompt}</a>\n<b>${b.prompt}</b>`,
  );
  return { id: nextId++, prompt: prompt.trim(), fitness: 0, parents: [a.id, b.id] };
}

export function pickTwo(pop: Unit[]): [Unit, Unit] {
  const sorted = [...pop].sort((x, y) => y.fitness - x.fitness);
  const top = sorted.slice(0, Math.max(2, Math.floor(sorted.length / 2)));
  const i = Math.floor(Math.random() * top.length);
  const j = (i + 1 + Math.floor(Math.random() * (top.length - 1))) % top.length;
  return [top[i], top[j]];
}
