'use strict';
const fs = require('fs');
const semver = require('semver');
const { PKG_JSON, CHANGELOG } = require('./paths');
const { run } = require('./proc');

function bump(level) {
  const pkg = JSON.parse(fs.readFileSync(PKG_JSON, 'utf8'));
  pkg.version = semver.inc(pkg.version, level);
  fs.writeFileSync(PKG_JSON, `${JSON.stringify(pkg, null, 2)}\n`);
  return pkg.version;
}

function prependChangelog(version, text) {
  const old = fs.existsSync(CHANGELOG) ? fs.readFileSync(CHANGELOG, 'utf8') : '';
  fs.writeFileSync(CHANGELOG, `## ${version}\n\n${text}\n\n${old}`);
}

async function publish() {
  return run('npm', ['publish', '--access', 'public']);
}

module.exports = { bump, prependChangelog, publish };
