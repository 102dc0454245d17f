import { sprint } from "./fleet.js";

const unattendedRun = process.argv.includes("--night");
const goal = process.argv.slice(2).filter((a) => !a.startsWith("--")).join(" ");
for (const r of await sprint(goal, unattendedRun ? "unattended" : "attended")) console.log(r, "\n");
