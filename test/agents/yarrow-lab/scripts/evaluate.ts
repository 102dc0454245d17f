import { readFileSync, writeFileSync } from "node:fs";
import pLimit from "p-limit";
import { say, sayJson } from "../src/claude.js";
import { candidateFile, promptFile } from "../src/prompts.js";

interface Case {
  mail: string;
  want: string;
}

const cases = JSON.parse(readFileSync("evals/triage.json", "utf8")) as Case[];
const limit = pLimit(4);

async function score(file: string): Promise<number> {
  const system = readFileSync(file, "utf8");
  const hits = await Promise.all(cases.map((c) => limit(async () => (await sayJson<{ kind: string }>(system, [{ role: "user", content: c.mail }])).kind === c.want)));
  return hits.filter(Boolean).length / cases.length;
}

if (process.argv.includes("--more")) {
  const text = await say("You write test mails.", [{ role: "user", content: "Ten mails of a garden shop with their kind, as JSON." }]);
  writeFileSync("evals/suggested.json", text);
}

const report = { now: await score(promptFile("triage")), candidate: await score(candidateFile("triage")), at: new Date().toISOString() };
writeFileSync("evals/last-report.json", JSON.stringify(report, null, 2));
console.table(report);
