import { execa } from "execa";
import { appendFile, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { claude } from "./claude.js";
import { GOAL, JOURNAL, LAST_GOOD, SELF, STATE } from "./paths.js";

const readGoal = () => readFile(GOAL, "utf8").catch(() => "Make ralphd more useful.");

async function changedFiles(): Promise<string[]> {
  const r = await execa("git", ["diff", "--name-only"], { cwd: SELF });
  return r.stdout.split("\n").filter(Boolean);
}

async function journal(entry: object) {
  await appendFile(JOURNAL, JSON.stringify({ at: Date.now(), ...entry }) + "\n");
}

export async function generation(n: number): Promise<boolean> {
  const goal = await readGoal();
  const result = await claude({ cwd: SELF, prompt: `You are ralphd, this is your own source. ${goal}` });
  await journal({ n, files: await changedFiles(), result: result.slice(0, 400) });
  const build = await execa("npm", ["run", "build"], { cwd: SELF, reject: false });
  if (build.exitCode !== 0) {
    await cp(LAST_GOOD, join(SELF, "src"), { recursive: true });
    return false;
  }
  await cp(join(SELF, "src"), LAST_GOOD, { recursive: true });
  const next = await claude({ cwd: SELF, prompt: "State the next goal in one paragraph." });
  await writeFile(GOAL, next);
  return true;
}

export async function loop() {
  await mkdir(STATE, { recursive: true });
  await cp(join(SELF, "src"), LAST_GOOD, { recursive: true });
  for (let n = 1; ; n++) {
    const ok = await generation(n);
    if (ok) {
      await execa("systemctl", ["--user", "restart", "ralphd"]);
    }
  }
}
