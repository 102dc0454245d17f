import { readFile } from "node:fs/promises";
import { setRubric } from "./rubric.js";
import { work } from "./coder.js";

const [cmd, ...rest] = process.argv.slice(2);

if (cmd === "rubric") {
  setRubric("coder", await readFile(rest[0], "utf8"));
  console.log("rubric set");
} else if (cmd === "work") {
  const { text, score } = await work(rest.join(" "));
  console.log(text);
  console.error(`score ${score}`);
} else {
  console.log("judgeforge rubric <file> | work <task>");
}
