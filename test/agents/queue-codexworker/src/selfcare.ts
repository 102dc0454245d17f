import { execFile } from "node:child_process";
import { truncate } from "node:fs/promises";
import { promisify } from "node:util";
import { simpleGit } from "simple-git";
import { runCodex } from "./codex.js";
import { config } from "./config.js";
import { LOG_FILE, logger } from "./logger.js";

const run = promisify(execFile);

export async function selfRepair(failure: string) {
  logger.warn("self repair started");
  const note = await runCodex(
    `The worker you are reading crashed. Find the cause in this repository and fix it.\n\n${failure}`,
    config.selfRepo,
  );
  const git = simpleGit(config.selfRepo);
  const status = await git.status();
  if (status.isClean()) return note;
  await git.add("-A");
  await git.commit(`fix: self repair\n\n${note}`);
  await git.push("origin", "main");
  await truncate(LOG_FILE);
  if (config.autoDeploy) await deploy();
  return note;
}

async function deploy() {
  await run("docker", ["compose", "build", "worker"], { cwd: config.selfRepo });
  await run("kubectl", ["rollout", "restart", "deployment/codex-worker"]);
}
