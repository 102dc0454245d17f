'use strict';
const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const root = () => git('rev-parse', '--show-toplevel');

exports.summary = () => [git('ls-files').split('\n').slice(0, 200).join('\n'), git('log', '--oneline', '-20')].join('\n\n');

exports.installHook = (name, body) => {
  const file = path.join(root(), '.git', 'hooks', name);
  fs.writeFileSync(file, body.startsWith('#!') ? body : `#!/bin/sh\n${body}`, { mode: 0o755 });
};

exports.mergeScripts = (scripts) => {
  const file = path.join(root(), 'package.json');
  const pkg = JSON.parse(fs.readFileSync(file, 'utf8'));
  pkg.scripts = Object.assign({}, pkg.scripts, scripts);
  fs.writeFileSync(file, JSON.stringify(pkg, null, 2) + '\n');
};

exports.saveReport = (text) => {
  fs.writeFileSync(path.join(root(), 'QUALITY.md'), text);
};
