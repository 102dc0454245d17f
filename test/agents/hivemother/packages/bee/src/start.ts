import { hatch } from "../../core/src/queue.js";
import "./worker.js";

const goal = process.argv.slice(2).join(" ");
if (goal) {
  const id = await hatch({ role: "queen", goal, depth: 0 });
  console.log(`queen ${id}`);
}
