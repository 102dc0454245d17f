import { parseArgs } from "node:util";
import { fix } from "./fixer.js";
import { showDiff } from "./ship.js";
import { setCoverage } from "./suite.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "no-ship": { type: "boolean", default: false }, lines: { type: "string" } },
});

if (positionals[0] === "coverage") {
  await setCoverage(Number(values.lines ?? 80), 70);
} else {
  console.log(await fix({ ship: !values["no-ship"] }));
  console.log(await showDiff());
}
