import pLimit from "p-limit";
import { lab } from "./config.js";
import { chat, work } from "./llm.js";
import { adopt, currentPrompt, saveCandidate, score } from "./store.js";

const limit = pLimit(3);

async function judge(notes: string, items: string): Promise<number> {
  const said = await chat(lab.judge, "Grade the action items from 0 to 10. Number only.", `${notes}\n\n${items}`);
  return Number.parseFloat(said) || 0;
}

async function fitness(prompt: string, samples: string[]): Promise<number> {
  const marks = await Promise.all(samples.map((s) => limit(async () => judge(s, await work(lab.model, s, prompt)))));
  return marks.reduce((a, b) => a + b, 0) / marks.length;
}

export async function evolve(samples: string[]) {
  let best = await fitness(currentPrompt(), samples);
  for (let g = 0; g < lab.generations; g++) {
    const parents = currentPrompt();
    const children = await Promise.all(
      Array.from({ length: lab.population }, () => chat(lab.judge, "You rewrite prompts. Answer with the new prompt only.", `${parents}\n\n(try ${g}, seed ${Math.random()})`)),
    );
    for (const [i, child] of children.entries()) {
      saveCandidate(g, i, child);
      const f = await fitness(child, samples);
      score(g, `c${i}`, f);
      if (f > best) {
        best = f;
        adopt(child);
      }
    }
  }
  return best;
}
