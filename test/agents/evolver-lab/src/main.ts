import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { lab } from "./config.js";
import { evolve } from "./evolve.js";
import { work } from "./llm.js";
import { addFewshot, restore } from "./store.js";

const [cmd, file] = process.argv.slice(2);
const read = (f: string) => readFile(f, "utf8");

if (cmd === "daemon") {
  const cycle = async () => console.log("best", await evolve((await read("samples.txt")).split("\n\n")));
  await cycle();
  setInterval(() => void cycle(), 6 * 3600_000);
} else if (cmd === "do") {
  const notes = await read(file);
  const items = await work(lab.model, notes);
  await writeFile(file.replace(/\.\w+$/, ".actions.txt"), items);
  console.log(items);
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const keep = await rl.question("Keep this as an example for later runs? (y/N) ");
  rl.close();
  if (keep.trim().toLowerCase() === "y") addFewshot(`${notes}\n=>\n${items}`);
} else if (cmd === "restore") {
  restore();
} else {
  console.log("evolver daemon | do <notes> | restore");
}
