/** `npm test`: build, types, lint and format, then every test; the last line counts them all. `npm test -- <text>` runs the tests whose name holds the text. */
import { spawnSync } from "node:child_process";
import { install, root, run } from "./prepare.mjs";

const total = { passed: 0, failed: 0, skipped: 0 };
const filter = process.argv.slice(2);

if (step("install", install) && step("build", () => run(process.execPath, ["esbuild.mjs", "--tests"]))) {
  step("types", () => run(process.execPath, ["node_modules/typescript/bin/tsc"]));
  step("lint and format", () => run(process.execPath, ["node_modules/@biomejs/biome/bin/biome", "check", "."]));
  tests();
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);

/** Counts a step as one test. */
function step(name, action) {
  const passed = action();
  total[passed ? "passed" : "failed"]++;
  process.stdout.write(`${passed ? "passed" : "FAILED"}: ${name}\n`);
  return passed;
}

function tests() {
  const args = ["scripts/mocha.mjs", ...filter];
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
    encoding: "utf8",
  });
  const counted = /^(\d+) (\d+) (\d+)\n$/.exec(done.output[3] ?? "");
  if (!counted) {
    total.failed++;
    process.stdout.write("FAILED: the tests ended before they could be counted\n");
    return;
  }
  total.passed += Number(counted[1]);
  total.failed += Number(counted[2]);
  total.skipped += Number(counted[3]);
  if (done.status !== 0 && counted[2] === "0") total.failed++;
}
