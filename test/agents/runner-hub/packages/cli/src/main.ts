import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { engines } from "../../core/src/engines.js";
import { runTree } from "../../core/src/fanout.js";
import type { Job } from "../../core/src/types.js";

const HELP = `runner-hub [--engine claude|codex|gemini|sdk] [--tree] <prompt>

  --tree   let jobs queue follow-up jobs
  The claude engine never passes --dangerously-skip-permissions; use codex for that.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: "string", default: "claude" },
    repo: { type: "string", default: process.cwd() },
    tree: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help || positionals.length === 0) {
  console.log(HELP);
  process.exit(0);
}

const job: Job = {
  id: randomUUID(),
  repo: values.repo!,
  prompt: positionals.join(" "),
  engine: values.engine as Job["engine"],
  depth: 0,
};

if (values.tree) {
  for (const text of await runTree(job)) console.log(text);
} else {
  const r = await engines[job.engine](job);
  console.log(r.output);
  process.exitCode = r.ok ? 0 : 1;
}
