import { createInterface } from "node:readline";
import { Session } from "./session.js";

const s = new Session();
const rl = createInterface({ input: process.stdin });
for await (const line of rl) {
  if (line.trim()) console.log(await s.send(line));
}
