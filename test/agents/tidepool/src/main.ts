import { createInterface } from "node:readline/promises";
import { Consolidator } from "./consolidate.js";
import { redis } from "./kv.js";
import { Session } from "./session.js";

await redis.connect();
const session = new Session(process.env.USER ?? "me");
const consolidator = new Consolidator(session.episodes, session.rules);
const timer = setInterval(() => {
  consolidator.sleep().then((n) => n && console.log(`[${n} lessons]`), console.error);
}, 6 * 3600_000);

const rl = createInterface({ input: process.stdin, output: process.stdout });
for (;;) {
  const line = await rl.question("> ");
  if (line === "/bye") break;
  console.log(await session.say(line));
}
clearInterval(timer);
rl.close();
await redis.quit();
