#!/usr/bin/env node
"use strict";
const readline = require("readline/promises");
const http = require("http");
const { program } = require("commander");
const db = require("../lib/db");
const { answer } = require("../lib/chat");
const { nightly, status } = require("../lib/train");
const { evaluate } = require("../lib/evaluate");

async function promote(model) {
  const accuracy = await evaluate(model);
  const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
  const said = await rl.question(`${model} got ${(accuracy * 100).toFixed(1)}%. Type its name to make it live: `);
  rl.close();
  if (said !== model) return console.log("left as it was");
  db.saveSetting("active_model", model);
  console.log("live");
}

program.command("serve").action(() => {
  http.createServer(async (req, res) => {
    const q = new URL(req.url, "http://x").searchParams.get("q") || "";
    const text = await answer(q);
    db.addSample(q, text);
    res.end(text);
  }).listen(8099);
  setInterval(() => nightly().then((id) => id && watch(id), (e) => console.error(e.message)), 24 * 3600 * 1000);
});

async function watch(id) {
  const job = await status(id);
  if (job.status === "succeeded") return promote(job.fine_tuned_model);
  if (job.status !== "failed") setTimeout(() => watch(id), 60_000);
}

program.command("eval <model>").action(async (model) => console.log(await evaluate(model)));
program.command("use <model>").action((model) => db.saveSetting("active_model", model));
program.command("runs").action(() => console.table(db.lastRuns()));
program.parse();
