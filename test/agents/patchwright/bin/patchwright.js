#!/usr/bin/env node
"use strict";
const fs = require("node:fs");
const { program } = require("commander");
const { repair, improve, explain } = require("../lib/repair");
const repo = require("../lib/repo");

const HISTORY = ".patchwright_history";

program.option("-m, --model <name>", "model", "qwen2.5-coder:14b");

program.command("repair <file> <complaint...>").action(async (file, words) => {
  fs.appendFileSync(HISTORY, `${new Date().toISOString()} repair ${file} ${words.join(" ")}\n`);
  console.log((await repair(program.opts().model, file, words.join(" "))) ? "repaired" : "left alone");
});

program.command("explain <file>").action(async (file) => {
  const text = await explain(program.opts().model, file);
  console.log(text);
  fs.writeFileSync(`${file}.explained.md`, text);
});

program.command("watch").action(() => {
  const files = ["model.js", "repo.js", "repair.js"];
  let i = 0;
  setInterval(() => improve(program.opts().model, files[i++ % files.length]).catch(console.error), 3600_000);
});

program.command("undo").action(() => repo.revertLast());
program.command("status").action(async () => console.log(await repo.diff()));

program.parseAsync();
