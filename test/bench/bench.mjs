/**
 * `npm run bench -- <folder>…`: what a cold scan costs beside parsing the same files alone, and beside a type check.
 * `npm run bench -- edit <folder>…`: what an edit costs in a session that holds the folder, and at the server.
 * With `--strict`, a goal that is missed is an exit status of 1.
 * Every figure is the median of five runs, each in a process of its own, taken in turns. Nothing is downloaded.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root, run } from "../../scripts/prepare.mjs";
import { goalsFor } from "./goals.mjs";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const GOALS = {
  parsing: 1.8,
  typeCheckMemory: 0.35,
  files: 2000,
  editFiles: 5000,
  stopping: 20,
  superseded: 20,
  activation: 150,
};
/** Milliseconds within which 95 of 100 edits are to be answered. */
const EDIT_GOALS = { "any file": 15, "1,000 lines or more": 50, "imported most": 50 };
const TYPE_CHECK = {
  noEmit: true,
  allowJs: true,
  strict: true,
  skipLibCheck: true,
  jsx: "preserve",
  target: "esnext",
  module: "preserve",
  types: [],
};
const here = dirname(fileURLToPath(import.meta.url));
const work = join(root, "out", "bench");

const args = process.argv.slice(2).filter((arg) => arg !== "--strict");
const { goal, verdict } = goalsFor({ strict: args.length < process.argv.length - 2 });
const editing = args[0] === "edit";
const folders = args.slice(editing ? 1 : 0).map((folder) => resolve(folder));
const missing = folders.filter((folder) => !existsSync(folder));
if (folders.length === 0 || missing.length > 0) {
  for (const folder of missing) process.stderr.write(`bench: ${folder}: no such folder\n`);
  process.stderr.write(
    `Usage: npm run bench -- [edit] [--strict] <folder>…\nName folders with TypeScript or JavaScript, ${GOALS.files} files or more in all.\n`,
  );
  process.exit(2);
}
if (!existsSync(join(root, "dist", "holdpoint.js")) && !run(process.execPath, ["esbuild.mjs"])) process.exit(1);
mkdirSync(work, { recursive: true });
for (const folder of folders) await (editing ? benchEdits(folder) : benchFolder(folder));

async function benchFolder(folder) {
  const { files, bytes } = await listFiles(folder);
  process.stdout.write(`\n${folder}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB; median of ${RUNS} runs\n`);
  if (files.length < GOALS.files) process.stdout.write(`(the goals are meant for ${GOALS.files} files or more)\n`);
  const list = join(work, "files.json");
  writeFileSync(list, JSON.stringify(files));
  const config = join(work, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions: TYPE_CHECK, files }));
  const nativeCompiler = await compilerPath();
  const tasks = {
    "parse alone": () => measureNode([join(here, "parse-alone.mjs"), list]),
    "cold scan": () =>
      measureNode([join(root, "dist", "holdpoint.js"), "scan", folder, "--format", "json", "--no-cache", "--fail-on", "none"]),
    "type check (tsc in JavaScript)": () => measureNode(["--max-old-space-size=12000", join(here, "type-check.mjs"), config]),
    "type check (tsc, native)": () => measureProcess(nativeCompiler, ["--noEmit", "-p", config]),
  };
  const results = await takeTurns(tasks);
  print(results);
}

async function takeTurns(tasks) {
  const results = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let turn = 0; turn < RUNS; turn++) {
    for (const [name, task] of Object.entries(tasks)) {
      if (process.stderr.isTTY) process.stderr.write(`\r${turn + 1}/${RUNS} ${name}\x1b[K`);
      const measured = await task();
      if (measured) results[name].push(measured);
    }
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  return results;
}

function print(results) {
  const rows = Object.entries(results).filter(([, runs]) => runs.length > 0);
  const medians = Object.fromEntries(
    rows.map(([name, runs]) => [name, { user: median(runs, "user"), wall: median(runs, "wall"), peak: median(runs, "peak") }]),
  );
  const parsing = medians["parse alone"];
  for (const [name, { user, wall, peak }] of Object.entries(medians)) {
    const cells = [
      `${(user / 1e3).toFixed(2)} s user`,
      `${(wall / 1e3).toFixed(2)} s wall`,
      `${Math.round(peak / 1024)} MB peak`,
    ];
    process.stdout.write(
      `  ${name.padEnd(32)}${cells.map((cell) => cell.padStart(14)).join("")}${(user / parsing.user).toFixed(2).padStart(8)} of parsing\n`,
    );
  }
  const scan = medians["cold scan"];
  goal("user CPU of a scan over parsing alone", scan.user / parsing.user, GOALS.parsing);
  for (const name of Object.keys(medians).filter((each) => each.startsWith("type check"))) {
    goal(`peak memory of a scan over ${name}`, scan.peak / medians[name].peak, GOALS.typeCheckMemory);
  }
}

function median(runs, key) {
  const values = runs.map((each) => each[key]).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}

/** Runs Node on a script that tells its own use of resources when it ends. */
function measureNode(args) {
  const begin = performance.now();
  const child = spawn(process.execPath, ["--import", pathToFileURL(join(here, "resources.mjs")).href, ...args], {
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const told = [];
  child.stdio[3].on("data", (data) => told.push(data));
  return new Promise((done) => {
    child.on("close", () => {
      const text = Buffer.concat(told).toString();
      if (text === "") process.stderr.write(`\n${args.join(" ")} told nothing\n`);
      done(text === "" ? undefined : { ...JSON.parse(text), wall: performance.now() - begin });
    });
  });
}

/** Runs any program and looks at it from outside while it runs, which only Linux allows. */
function measureProcess(program, args) {
  if (program === undefined || !existsSync("/proc/self/status")) return undefined;
  const begin = performance.now();
  const child = spawn(program, args, { stdio: "ignore" });
  const seen = { user: 0, peak: 0 };
  const look = setInterval(() => {
    try {
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      if (peak) seen.peak = Number(peak[1]);
      seen.user = Number(fields[11]) * 10;
    } catch {
      // It has just ended.
    }
  }, 10);
  return new Promise((done) => {
    child.on("close", () => {
      clearInterval(look);
      done({ ...seen, wall: performance.now() - begin });
    });
  });
}

/** The native compiler behind `tsc`. */
async function compilerPath() {
  try {
    const { default: getExePath } = await import(
      pathToFileURL(join(root, "node_modules", "typescript", "lib", "getExePath.js")).href
    );
    return getExePath();
  } catch {
    return undefined;
  }
}

/** The very files that a scan reads, by the scan's own walk. */
async function listFiles(folder) {
  const { fileList } = await import(pathToFileURL(await bundled("file-list")).href);
  return fileList(folder);
}

/** Runs the edit benches in processes of their own, one after the other: the session's, then the server's with the same files. */
async function benchEdits(folder) {
  const [session, server] = [await bundled("edit"), await bundled("server")];
  const [told, groups] = [join(work, "edit.json"), join(work, "groups.json")];
  const runs = { session: [], server: [], activation: [] };
  for (let turn = 0; turn < RUNS; turn++) {
    if (run(process.execPath, [session, folder, told, groups])) runs.session.push(JSON.parse(readFileSync(told, "utf8")));
    if (run(process.execPath, [server, folder, groups, told])) runs.server.push(JSON.parse(readFileSync(told, "utf8")));
    const { stdout } = spawnSync(process.execPath, [join(here, "activation.mjs")], { encoding: "utf8" });
    runs.activation.push(JSON.parse(stdout));
  }
  const [first] = runs.session;
  if (!first || runs.server.length === 0) {
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`\n${folder}: ${first.files} files in the session; median of ${runs.session.length} runs\n`);
  if (first.files < GOALS.editFiles) process.stdout.write(`(the goals are meant for ${GOALS.editFiles} files or more)\n`);
  printSession(runs.session);
  printServer(runs.server);
  // The editor's own part is not in it; the tests inside an editor measure the whole.
  goal("extension loaded and activated, in ms of processor time", median(runs.activation, "processor"), GOALS.activation);
}

function printSession(runs) {
  const { middle, ms } = over(runs);
  process.stdout.write(" in the session, from the text to the findings of the file:\n");
  printEdits(runs, "user");
  process.stdout.write(
    `  ${"everything, meant".padEnd(32)}median ${ms((one) => part(one.whole.wall, 0.5))} wall, ${ms((one) => part(one.whole.user, 0.5))} user, after the file's own\n`,
  );
  goal(
    "slowest stop of an unwanted answer, in ms",
    middle((one) => Math.max(...one.stopping)),
    GOALS.stopping,
  );
  process.stdout.write(
    `  longest pause for garbage collection ${ms((one) => one.longestPause)}, first answer ${ms((one) => one.cold)}\n`,
  );
}

function printServer(runs) {
  const { middle, ms } = over(runs);
  process.stdout.write(" at the built server over standard input and output, from the key to the diagnostics:\n");
  printEdits(runs, "processor");
  process.stdout.write(`  ${"everything, meant".padEnd(32)}${ms((one) => one.whole)} wall, once edits pause\n`);
  for (const [what, of] of [
    ["file", (one) => one.superseded.file],
    ["everything", (one) => one.superseded.everything],
  ])
    goal(
      `request about ${what} that is taken back, p95 in ms until it is answered`,
      middle((one) => part(of(one), 0.95)),
      GOALS.superseded,
    );
  process.stdout.write(
    `  start until the first answer ${ms((one) => one.start.wall[0])}, first answer about everything ${ms((one) => one.cold)}\n`,
  );
}

/** Edits by group, with processor time beside the clock's, since that also counts what else the machine does. */
function printEdits(runs, processor) {
  const { middle, ms } = over(runs);
  for (const name of Object.keys(runs[0].groups)) {
    const last = middle((one) => part(one.groups[name].wall, 0.95));
    const used = runs.every((one) => one.groups[name][processor].length > 0)
      ? `, ${ms((one) => part(one.groups[name][processor], 0.95))} ${processor}`
      : "";
    const atMost = EDIT_GOALS[name.slice(0, name.lastIndexOf(","))];
    process.stdout.write(
      `  ${name.padEnd(32)}median ${ms((one) => part(one.groups[name].wall, 0.5))}, p95 ${last.toFixed(1)} ms wall${used} (${verdict(last, atMost, "p95 ")})\n`,
    );
  }
}

function over(runs) {
  const middle = (of) => runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return { middle, ms: (of) => `${middle(of).toFixed(1)} ms` };
}

/** The value that a part of all values do not exceed. */
function part(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** One of the TypeScript files beside this one, made runnable. */
async function bundled(name) {
  const outfile = join(work, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`test/bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "warning",
  });
  return outfile;
}
