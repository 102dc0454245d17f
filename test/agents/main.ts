/**
 * `npm run agents [-- <part of a name>…]`: scans small agents in the styles of many people, and compares what is found
 * with what `expected.jsonl` says of each: where a finding has to be, and where none may be, since somebody reviews it
 * (`gated`) or it is no change of the agent (`benign`).
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createSession } from "../../server/core/engine.js";
import type { Finding } from "../../server/core/finding.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { loadWorkspace } from "../../server/workspace/workspace.js";
import { knowledge } from "../rules/pages.js";
import { isShown } from "../rules/project.js";

type Verdict = "positive" | "gated" | "benign";

interface Expected {
  agent: string;
  verdict: Verdict;
  rule: string;
  /** Places as file:first-last with 1-based lines: the sink first, then others at which a finding of the same path is right. */
  at: string[];
  why: string;
}

interface Place {
  file: string;
  first: number;
  last: number;
}

/** Lines by which a finding may lie beside a place. */
const NEAR = 2;
const FOLDER = resolve("test", "agents");

const parts = process.argv.slice(2);
const expected = readFileSync(join(FOLDER, "expected.jsonl"), "utf8")
  .split("\n")
  .filter((line) => line)
  .map((line): Expected => JSON.parse(line))
  .filter(({ agent }) => !parts.length || parts.some((part) => agent.includes(part)));
const totals: Record<Verdict, { found: number; all: number }> = {
  positive: { found: 0, all: 0 },
  gated: { found: 0, all: 0 },
  benign: { found: 0, all: 0 },
};
if (!expected.length) throw new Error(`no agent is called ${parts.join(" or ")}`);
for (const agent of new Set(expected.map((one) => one.agent))) {
  const labels = expected.filter((one) => one.agent === agent);
  const positives = labels.flatMap((one) => (one.verdict === "positive" ? one.at.map(placeOf) : []));
  const findings = findingsOf(join(FOLDER, agent)).filter(isShown);
  for (const { verdict, rule, at, why } of labels) {
    const places = at.map(placeOf);
    // What lies beside a place at which no finding is right may be the right one of the place next to it.
    const isMeant = (finding: Finding) =>
      verdict === "positive" ||
      places.some((place) => isAt(finding, place, 0)) ||
      !positives.some((place) => isAt(finding, place, 0));
    const found = findings.filter((finding) => places.some((place) => isAt(finding, place, NEAR)) && isMeant(finding));
    totals[verdict].all++;
    if (found.length) totals[verdict].found++;
    if ((verdict === "positive") === found.length > 0) continue;
    const told = found.map((finding) => ` (${finding.rule}: ${finding.message})`).join("");
    console.log(`${verdict === "positive" ? "missed" : `alarm on ${verdict}`} ${agent}/${at[0]} ${rule}: ${why}${told}`);
  }
}
const share = ({ found, all }: { found: number; all: number }) =>
  `${((100 * found) / Math.max(all, 1)).toFixed(1)}% (${found}/${all})`;
console.log(`\nrecall ${share(totals.positive)}   alarms on gated ${share(totals.gated)}   on benign ${share(totals.benign)}`);

function findingsOf(root: string): Finding[] {
  const open = () => createSession(knowledge, { rules: {}, gates: [], rows: [] });
  const workspace = loadWorkspace(
    { version: "", knowledge, frontends: [typescript], createSession: open },
    { root, paths: [root] },
  );
  if ("problems" in workspace) throw new Error(`${root}: its holdpoint.json has mistakes`);
  return workspace.session.findings() ?? [];
}

function placeOf(text: string): Place {
  const [, file = "", first, last] = /^(.*):(\d+)-(\d+)$/.exec(text) ?? [];
  return { file, first: Number(first), last: Number(last) };
}

function isAt(finding: Finding, { file, first, last }: Place, near: number): boolean {
  return finding.file === file && finding.startLine >= first - near && finding.startLine <= last + near;
}
