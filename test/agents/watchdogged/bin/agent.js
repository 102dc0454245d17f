#!/usr/bin/env node
const fs = require("fs");
const { work } = require("../src/agent");

if (process.argv[2] === "--clear-stop") {
  fs.rmSync("/run/agent/STOP", { force: true });
} else {
  work(process.argv.slice(2).join(" ")).then(console.log);
}
