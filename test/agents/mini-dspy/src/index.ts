import { readFileSync } from "node:fs";
import { judge, Predict } from "./module.js";
import { optimize } from "./optimize.js";

const COMPILED = "compiled/classify.json";
const [cmd, ...rest] = process.argv.slice(2);
const program = new Predict("classify", "Classify the ticket as billing, bug or other.");

if (cmd === "compile") {
  const train = JSON.parse(readFileSync("data/train.json", "utf8"));
  await optimize(program, train, judge);
  program.save(COMPILED);
} else {
  console.log(await program.load(COMPILED).forward(rest.join(" ")));
}
