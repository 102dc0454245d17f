#!/usr/bin/env node
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import yargs from "yargs";
import { hideBin } from "yargs/helpers";
import { Journal } from "./journal.js";
import { reviewProject } from "./review.js";
import { workOnProject, workOnSelf } from "./work.js";

const SETTINGS = { permissions: { allow: ["Read(**)"], deny: ["Bash(rm *)"] } };

const HELP = `garnet never passes --dangerously-skip-permissions to a self task.
Use "garnet self" and answer each question.`;

await yargs(hideBin(process.argv))
  .epilogue(HELP)
  .command("init [dir]", "prepare a project", (y) => y.positional("dir", { default: ".", type: "string" }), async (a) => {
    await mkdir(join(a.dir, ".claude"), { recursive: true });
    await writeFile(join(a.dir, ".claude", "settings.json"), JSON.stringify(SETTINGS, null, 2));
  })
  .command("review [dir]", "list problems", (y) => y.positional("dir", { default: ".", type: "string" }), async (a) => {
    console.log(await reviewProject(a.dir));
  })
  .command("do <task>", "work on this project", (y) => y.positional("task", { type: "string", demandOption: true }), (a) => workOnProject(process.cwd(), a.task))
  .command("self <issue>", "work on garnet", (y) => y.positional("issue", { type: "string", demandOption: true }), (a) => workOnSelf(a.issue))
  .command("log <id>", "print a run", (y) => y.positional("id", { type: "string", demandOption: true }), (a) => Journal.print(a.id))
  .demandCommand()
  .parse();
