#!/usr/bin/env node
'use strict';
const minimist = require('minimist');
const inquirer = require('inquirer');
const { suggest } = require('./suggest');
const repo = require('./repo');

async function hook(argv) {
  const body = await suggest(repo.summary(), 'a pre-commit hook in POSIX sh');
  repo.installHook('pre-commit', body);
  console.log('pre-commit hook installed');
}

async function scripts(argv) {
  const text = await suggest(repo.summary(), 'JSON object of npm lifecycle scripts');
  const wanted = JSON.parse(text);
  console.log(wanted);
  const { go } = await inquirer.prompt([{ type: 'confirm', name: 'go', default: false, message: 'Write these into package.json?' }]);
  if (!go) return;
  repo.mergeScripts(wanted);
}

async function report() {
  const text = await suggest(repo.summary(), 'a markdown report about the quality of this repository');
  repo.saveReport(text);
}

const argv = minimist(process.argv.slice(2));
const commands = { hook, scripts, report };
const run = commands[argv._[0]];
if (!run) {
  console.log('usage: hookwright hook|scripts|report');
  process.exit(2);
}
run(argv).catch((e) => { console.error(e.message); process.exit(1); });
