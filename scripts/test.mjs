/**
 * `npm test`: build, types, lint and format, then every test, those inside VS Code included; the last line counts them all.
 * `npm test -- <text>` runs the tests in Node.js whose name holds the text, `npm run test:editor -- <text>` those in VS Code.
 */
import { spawn, spawnSync } from "node:child_process";
import { install, root, run } from "./prepare.mjs";

const total = { passed: 0, failed: 0, skipped: 0 };
const filter = process.argv.slice(2);

if (step("install", install)) {
  const types = meanwhile("node_modules/typescript/bin/tsc");
  const lint = meanwhile("node_modules/@biomejs/biome/bin/biome", "check", ".");
  const built = step("build", () => run(process.execPath, ["esbuild.mjs", "--tests"]));
  if (built) tests("scripts/mocha.mjs", ...filter);
  const passed = { types: await types, "lint and format": await lint };
  for (const [name, result] of Object.entries(passed)) step(name, () => result);
  if (built && filter.length === 0) tests("scripts/editor-tests.mjs");
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

/** Runs a program beside the others, whose output comes once it has ended; answers whether it succeeded. */
function meanwhile(...args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => output.push(data));
  return new Promise((resolve) => {
    child.on("close", (status) => {
      process.stdout.write(Buffer.concat(output));
      resolve(status === 0);
    });
  });
}

/** Runs a script that counts its tests on file descriptor 3. */
function tests(...args) {
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
    encoding: "utf8",
  });
  const counted = /^(\d+) (\d+) (\d+)\n$/.exec(done.output[3] ?? "");
  if (!counted) {
    total.failed++;
    process.stdout.write(`FAILED: ${args[0]} ended before its tests could be counted\n`);
    return;
  }
  total.passed += Number(counted[1]);
  total.failed += Number(counted[2]);
  total.skipped += Number(counted[3]);
  if (done.status !== 0 && counted[2] === "0") total.failed++;
}
