#!/usr/bin/env node
const { nightly, deploy } = require("../src/ship.cjs");
const cron = require("node-cron");

const cmd = process.argv[2];
if (cmd === "deploy") deploy();
else if (cmd === "nightly") nightly();
else cron.schedule("0 3 * * *", nightly);
