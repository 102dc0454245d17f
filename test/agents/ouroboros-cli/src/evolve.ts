import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { execa } from "execa";
import pc from "picocolors";
import { applyEdits, snapshotSource, type FileEdit } from "./editor.js";
import { commitAll, head, pushMain, resetTo } from "./git.js";
import { complete, extractJson } from "./llm.js";
import { PROJECT_ROOT, STATE_FILE } from "./paths.js";

interface Proposal {
  title: string;
  rationale: string;
  dependencies?: string[];
  edits: FileEdit[];
}

export async function propose(goal: string): Promise<Proposal> {
  const source = await snapshotSource();
  const reply = await complete([
    { role: "system", content: "You are improving the program you are running in. Answer with JSON {title, rationale, dependencies, edits:[{path,content}]}." },
    { role: "user", content: `Goal: ${goal}\n\nYour source:\n${source}` },
  ]);
  return extractJson<Proposal>(reply);
}

async function verify(): Promise<boolean> {
  const r = await execa("npm", ["run", "build"], { cwd: PROJECT_ROOT, reject: false });
  return r.exitCode === 0;
}

async function saveState(state: object) {
  await mkdir(dirname(STATE_FILE), { recursive: true });
  await writeFile(STATE_FILE, JSON.stringify(state, null, 2));
}

export function respawn() {
  const child = spawn(process.execPath, process.argv.slice(1), {
    cwd: PROJECT_ROOT,
    detached: true,
    stdio: "inherit",
  });
  child.unref();
  process.exit(0);
}

export async function evolve(goal: string, generations: number) {
  let kept = 0;
  for (let gen = 1; gen <= generations; gen++) {
    const before = await head();
    const p = await propose(goal);
    console.log(pc.cyan(`gen ${gen}: ${p.title}`));
    if (p.dependencies?.length) {
      await execa("npm", ["install", ...p.dependencies], { cwd: PROJECT_ROOT });
    }
    await applyEdits(p.edits);
    if (await verify()) {
      await commitAll(`evolve: ${p.title}\n\n${p.rationale}`);
      kept++;
    } else {
      console.log(pc.yellow("build failed, rolling back"));
      await resetTo(before);
    }
    await saveState({ gen, kept, goal, at: new Date().toISOString() });
  }
  if (kept > 0) {
    await pushMain();
    respawn();
  }
}
