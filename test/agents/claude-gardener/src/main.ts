import cron from "node-cron";
import { writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { comment, openIssues } from "./issues.js";
import { ROOT, survey, tend, weed } from "./run.js";

const [command, ...rest] = process.argv.slice(2);

async function nightly() {
  for (const issue of await openIssues("gardener")) {
    const done = await weed(`${issue.title}\n${issue.body}`);
    await comment(issue.number, done);
  }
}

switch (command) {
  case "tend":
    console.log(await tend(rest.join(" ")));
    break;
  case "survey":
    await writeFile(join(homedir(), "garden-report.md"), await survey());
    break;
  case "undo":
    execFileSync("git", ["revert", "--no-edit", rest[0] ?? "HEAD"], { cwd: ROOT, stdio: "inherit" });
    break;
  case "daemon":
    cron.schedule("0 3 * * *", () => void nightly());
    break;
  default:
    console.log("gardener tend <what> | survey | undo [commit] | daemon");
}
