#!/usr/bin/env node
'use strict';
const minimist = require('minimist');
const { maintain } = require('./agent');
const release = require('./release');

const argv = minimist(process.argv.slice(2));
const [cmd, ...rest] = argv._;

async function main() {
  if (cmd === 'publish') {
    const version = release.bump(argv.level || 'patch');
    await release.publish();
    console.log(`published ${version}`);
    return;
  }
  const out = await maintain(rest.join(' ') || 'Triage the TODOs and cut a patch release.', (name) => console.log(`· ${name}`));
  console.log(out);
}

main().catch((err) => {
  console.error(err);
  process.exit(1);
});
