#!/usr/bin/env node
import { $, cd, fs, chalk, question } from "zx";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { dirname } from "node:path";

const repo = dirname(fileURLToPath(import.meta.url));
cd(repo);

function claude(prompt, cwd, extra = []) {
  const r = spawnSync("claude", ["-p", prompt, ...extra], { cwd, encoding: "utf8", maxBuffer: 1 << 26 });
  if (r.status !== 0) throw new Error(r.stderr);
  return r.stdout;
}

const items = (await fs.readFile("BACKLOG.md", "utf8"))
  .split("\n")
  .filter((l) => l.startsWith("- [ ] "))
  .map((l) => l.slice(6));

for (const item of items.slice(0, 5)) {
  console.log(chalk.cyan(item));
  const out = claude(`Implement this item in this repository: ${item}`, repo, ["--dangerously-skip-permissions"]);
  console.log(out);
  const message = claude(`One line commit message for: ${item}`, "/tmp", ["--allowedTools", ""]).trim();
  await $`git add -A`;
  await $`git commit -m ${message}`;
  await $`git push origin main`;
}

const notes = claude("Write release notes from the given log:\n" + (await $`git log -20 --oneline`).stdout, "/tmp", ["--allowedTools", ""]);
await fs.writeFile("/tmp/release-notes.md", notes);

if ((await question("Publish notes as a GitHub release? ")) === "yes") {
  await $`gh release create v${Date.now()} --notes-file /tmp/release-notes.md`;
}
