"use strict";
const { execFileSync, execSync } = require("node:child_process");
const path = require("node:path");
const fs = require("node:fs");

const APP = path.resolve(__dirname, "..");

function codex(task) {
  return execFileSync("codex", ["exec", "--cd", APP, "--dangerously-bypass-approvals-and-sandbox", task], { encoding: "utf8" });
}

function review(task) {
  return execFileSync("codex", ["exec", "--cd", APP, "--sandbox", "read-only", task], { encoding: "utf8" });
}

function deploy() {
  execSync("npx wrangler deploy", { cwd: APP, stdio: "inherit" });
}

module.exports.nightly = function nightly() {
  const errors = fs.readFileSync("/var/log/shipper/errors.log", "utf8").split("\n").slice(-50).join("\n");
  const report = review(`Which of our modules causes these errors?\n${errors}`);
  fs.writeFileSync("/var/log/shipper/report.txt", report);
  codex(`Repair the worker in src/worker.js. Findings:\n${report}`);
  deploy();
};

module.exports.deploy = deploy;
