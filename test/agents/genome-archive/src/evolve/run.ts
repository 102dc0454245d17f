import { keep, lastGenerations, log } from "./archive.js";
import { score } from "./arena.js";
import { mutate, putBack, speedUpArena } from "./mutate.js";

async function evolve() {
  console.log((await lastGenerations()).join("\n"));
  let best = await score();
  for (let generation = 1; ; generation++) {
    const started = Date.now();
    const before = await mutate(best);
    const value = await score().catch(() => 0);
    await log(generation, value);
    if (value > best) {
      best = value;
      await keep(generation, value);
    } else {
      await putBack(before);
    }
    if (Date.now() - started > 60_000) await speedUpArena();
  }
}

if (process.argv[2] === "score") {
  console.log(await score());
} else if (process.argv[2] === "history") {
  for (const line of await lastGenerations()) console.log(line);
} else {
  await evolve();
}
