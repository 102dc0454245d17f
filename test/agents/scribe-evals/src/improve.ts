import { Grader } from "./grader.js";
import { Improver } from "./improver.js";
import { Model } from "./model.js";

const rounds = Number(process.argv[2] ?? 20);
const model = new Model("gpt-4.1");

await new Improver(model, new Grader(model)).loop(rounds);
console.log("finished");
