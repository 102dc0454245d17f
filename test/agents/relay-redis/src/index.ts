import { createInterface } from "node:readline/promises";
import { Session } from "./relay.js";

const rl = createInterface({ input: process.stdin, output: process.stdout });
const s = new Session(process.argv[2] ?? "default");
for (;;) {
  const line = await rl.question("you: ");
  if (line === "title") console.log(await s.title());
  else console.log(await s.say(line));
}
