import { createInterface } from "node:readline/promises";
import { writeFileSync } from "node:fs";
import { files, read } from "./files.js";
import { Model } from "./model.js";

const model = new Model("gpt-4.1");
const rl = createInterface({ input: process.stdin, output: process.stdout });
let last = "";

for (;;) {
  const line = (await rl.question("scribe> ")).trim();
  if (line === "quit") break;
  if (line.startsWith("save ")) {
    writeFileSync(line.slice(5), last);
    continue;
  }
  last = await model.complete(read(files.prompt), line);
  console.log(last);
}
rl.close();
