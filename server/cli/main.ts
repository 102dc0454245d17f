#!/usr/bin/env node
import { knowledge } from "holdpoint:knowledge";
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { run } from "./run.js";

const version = HOLDPOINT_VERSION;

// One pass over many files is over before much of what the compiler optimises early has paid for itself.
// Later engines count calls instead, and complain about a flag that they do not know.
if (Number.parseInt(process.versions.v8, 10) < 13) {
  setFlagsFromString("--interrupt-budget=700000");
  // Left alone, the heap grows to several times what is in use before it is looked through.
  setFlagsFromString("--heap-growing-percent=50");
}
setFlagsFromString("--max-inlined-bytecode-size-cumulative=400");

/** Output that nobody reads any more, as after `| head`, ends the run without a word. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

process.exitCode = await run(
  process.argv.slice(2),
  {
    version,
    knowledge,
    async engine() {
      const { createSession } = await import("../core/engine.js");
      const { typescript } = await import("../frontend/typescript/index.js");
      return { version, knowledge, frontends: [typescript], createSession };
    },
    // A bundle of its own beside this one: the command line knows nothing of it.
    serve: () => import(new URL("server.js", import.meta.url).href),
  },
  {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    readStdin: () => readFileSync(0, "utf8"),
  },
);
