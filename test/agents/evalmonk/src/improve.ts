import { readPrompt, saveTrace, snapshot, writeCase, writePrompt } from "./files.js";
import { complete } from "./model.js";
import { judge, runSuite, summary } from "./suite.js";

async function proposePrompt(failures: unknown) {
  const now = await readPrompt();
  return complete("You rewrite prompts. Reply with the new prompt only.", `${now}\n\nFailures:\n${JSON.stringify(failures)}`);
}

async function refreshCases(results: { q: string; ok: boolean }[]) {
  const yaml = await complete(
    "You maintain an evaluation set. Replace cases that are unfair. Reply with YAML, a list of q and a.",
    JSON.stringify(results),
  );
  await writeCase("basic.yaml", yaml.replace(/^```\w*\n|```$/gm, ""));
}

export async function improve() {
  let round = 0;
  let failing = true;
  while (failing) {
    const results = await runSuite();
    await saveTrace(round, results);
    failing = results.some((r) => !r.ok);
    const before = await readPrompt();
    const after = await proposePrompt(results.filter((r) => !r.ok));
    if (await judge(before, after)) {
      await snapshot(round);
      await writePrompt(after);
    }
    if (round % 3 === 2) await refreshCases(results);
    round += 1;
    console.log(`round ${round}\n${summary(results)}`);
  }
}
