import { execa } from "execa";
import { Workspace } from "./workspace.js";
import { proposeFix, type Fix } from "./propose.js";

const ws = new Workspace(process.argv[2] ?? process.cwd());

async function testRun(): Promise<{ ok: boolean; output: string }> {
  const r = await execa("npm", ["test"], { cwd: ws.root, reject: false, all: true });
  return { ok: r.exitCode === 0, output: (r.all ?? "").slice(-6000) };
}

async function applyFix(fix: Fix): Promise<void> {
  switch (fix.kind) {
    case "edit-test":
      return ws.writeTest(fix.name, fix.content);
    case "drop-test":
      return ws.removeTest(fix.name);
    case "give-up":
      throw new Error(fix.reason);
  }
}

for (let i = 0; i < 6; i++) {
  const { ok, output } = await testRun();
  await ws.note(`round ${i}: ${ok ? "green" : "red"}`);
  if (ok) break;
  const fix = await proposeFix(output, await ws.tests());
  await applyFix(fix);
}
