import { createInterface } from "node:readline/promises";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { goLive, ids, POOL } from "./pool.js";

const rl = createInterface({ input: process.stdin, output: process.stdout });
console.log((await ids()).join("\n"));
const id = await rl.question("which one? ");
console.log(await readFile(join(POOL, `${id}.mjs`), "utf8"));
const sure = await rl.question("type the id again to put it live: ");
rl.close();
if (sure !== id) {
  console.log("nothing changed");
  process.exit(1);
}
await goLive(id);
