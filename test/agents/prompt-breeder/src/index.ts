import { parseArgs } from "node:util";
import { z } from "zod";
import { breed, fitness } from "./breeder.js";
import { claude, spent } from "./claude.js";
import { readPrompt, readTasks, writePrompt } from "./files.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: "string", default: "9.5" },
    file: { type: "string" },
  },
});

const command = z.enum(["breed", "score", "solve", "reset"]).parse(positionals[0] ?? "breed");

const DEFAULT_SOLVER = `You are a careful solver of short word problems.
Think step by step, then answer on the last line as \`ANSWER: <number>\`.`;

switch (command) {
  case "breed": {
    const r = await breed(Number(values.target));
    console.log(`done after ${r.generation} generations, best ${r.best.toFixed(2)}, ${spent()} tokens`);
    break;
  }
  case "score":
    console.log((await fitness(readPrompt("solver"), readTasks())).toFixed(2));
    break;
  case "solve":
    console.log(await claude(readPrompt("solver"), positionals.slice(1).join(" ")));
    break;
  case "reset":
    writePrompt("solver", DEFAULT_SOLVER);
    console.log("solver prompt reset");
    break;
}
