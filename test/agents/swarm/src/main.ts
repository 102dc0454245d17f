import { SubAgent } from "./agent.js";

const goal = process.argv.slice(2).join(" ").trim();
if (!goal) {
  console.error("usage: swarm <goal>");
  process.exit(2);
}

const started = Date.now();
const out = await new SubAgent("lead").run(goal);
console.log(out);
console.error(`took ${((Date.now() - started) / 1000).toFixed(1)}s`);
