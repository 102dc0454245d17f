import { execa } from "execa";
import fg from "fast-glob";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import ollama from "ollama";
import { cleanTmp, readTest, TESTS, writeTest, writeTmp } from "./files.js";

const MODEL = process.env.OLLAMA_MODEL ?? "qwen2.5-coder:14b";

async function runVitest(): Promise<{ ok: boolean; log: string }> {
  const r = await execa("npx", ["vitest", "run", "--reporter=json"], { reject: false, all: true });
  await writeTmp("vitest.json", r.all ?? "");
  return { ok: r.exitCode === 0, log: (r.all ?? "").slice(-6000) };
}

async function ask(prompt: string): Promise<string> {
  const r = await ollama.chat({ model: MODEL, messages: [{ role: "user", content: prompt }] });
  const m = r.message.content.match(/```(?:ts|typescript)?\n([\s\S]+?)```/);
  return m ? m[1] : r.message.content;
}

async function repair(name: string, log: string): Promise<void> {
  const before = await readTest(name);
  const after = await ask(`This test fails. Make it pass.\n\nTest:\n${before}\n\nLog:\n${log}`);
  if (after.trim() && after !== before) await writeTest(name, after);
}

async function prune(): Promise<void> {
  const names = await fg("**/*.spec.ts", { cwd: TESTS });
  const verdict = await ask(`Which of these specs look redundant? One per line.\n${names.join("\n")}`);
  const chosen = names.filter((n) => verdict.includes(n));
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  for (const n of chosen) {
    if ((await rl.question(`delete tests/${n}? (y/n) `)) !== "y") continue;
    await rm(join(TESTS, n));
  }
  rl.close();
}

if (process.argv.includes("--prune")) {
  await prune();
} else {
  for (let round = 0; round < 5; round++) {
    const { ok, log } = await runVitest();
    if (ok) break;
    for (const name of await fg("**/*.spec.ts", { cwd: TESTS })) {
      if (log.includes(name)) await repair(name, log);
    }
  }
  await cleanTmp();
}
