import { mkdir, writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { execa } from "execa";
import { dirty, land, reset } from "./git.js";
import { REPORTS, ROOT } from "./paths.js";

const TEMPLATE = (issue) => `You maintain the program in this directory, which is the one that called you.
Fix the issue below, keep the changes small, do not touch .state/.

${issue.title}
${issue.body}`;

export async function improve(issue, { coder, log }) {
  const report = await coder.run(TEMPLATE(issue));
  await mkdir(REPORTS, { recursive: true });
  await writeFile(join(REPORTS, `${issue.id}.md`), report);
  if (!(await dirty())) return { changed: false };
  try {
    await execa("node", ["--check", "src/index.js"], { cwd: ROOT });
  } catch (err) {
    log.error({ err }, "candidate does not parse");
    await reset();
    return { changed: false };
  }
  const sha = await land(`selfsmith: ${issue.title}`);
  log.info({ sha }, "landed");
  reincarnate();
  return { changed: true, sha };
}

function reincarnate() {
  spawn(process.argv[0], process.argv.slice(1), { cwd: ROOT, detached: true, stdio: "inherit" }).unref();
  process.exit(0);
}
