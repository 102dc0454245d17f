import { execFileSync } from "node:child_process";
import { once } from "./fleet.js";

function formatOutput(text: string) {
  return execFileSync("npx", ["-y", "prettier", "--parser", "markdown"], { input: text, encoding: "utf8" });
}

console.log(formatOutput(await once(process.argv.slice(2).join(" "))));
