import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { randomUUID } from "node:crypto";
import { addVariant, pickParent } from "./archive.js";
import { fitness } from "./evaluate.js";
import { inventChecks, mutate } from "./mutator.js";

const LIVE = fileURLToPath(new URL("./strategy.mjs", import.meta.url));
const CHECKS = fileURLToPath(new URL("../test/strategy.test.mjs", import.meta.url));

export async function evolve(generations: number) {
  let best = fitness(readFileSync(LIVE, "utf8"));
  for (let g = 0; g < generations; g++) {
    const parent = pickParent();
    const base = parent?.code ?? readFileSync(LIVE, "utf8");
    const code = await mutate(base, `fitness ${parent?.fitness ?? best}`);
    const score = fitness(code);
    addVariant({ id: randomUUID(), parent: parent?.id ?? null, code, fitness: score });
    if (score >= best) {
      best = score;
      writeFileSync(LIVE, code);
      writeFileSync(CHECKS, await inventChecks(code));
    }
    console.log(`generation ${g}: ${score.toFixed(3)} (best ${best.toFixed(3)})`);
  }
  return best;
}
