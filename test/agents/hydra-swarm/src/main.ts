import { bus, HydraAgent } from "./agent.js";
import { delegate } from "./bounded.js";

bus.on("spawn", (e: { parent: string; child: string; role: string }) => {
  console.log(`${e.parent} -> ${e.child} (${e.role})`);
});

const [mode = "swarm", ...rest] = process.argv.slice(2);
const goal = rest.join(" ");
console.log(mode === "swarm" ? await new HydraAgent("the lead", goal).run() : await delegate(goal));
