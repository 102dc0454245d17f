'use strict';
const fs = require('fs');
const path = require('path');
const inquirer = require('inquirer');
const { PKG_ROOT, PKG_JSON } = require('./paths');
const { run } = require('./proc');
const release = require('./release');

const handlers = {};

handlers.edit_file = async ({ file, content }) => {
  const target = path.resolve(PKG_ROOT, file);
  if (!target.startsWith(PKG_ROOT)) throw new Error('outside of package');
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
  return 'ok';
};

handlers.set_script = async ({ name, command }) => {
  const pkg = JSON.parse(fs.readFileSync(PKG_JSON, 'utf8'));
  pkg.scripts = Object.assign({}, pkg.scripts, { [name]: command });
  fs.writeFileSync(PKG_JSON, JSON.stringify(pkg, null, 2));
  return `script ${name} set`;
};

handlers.add_dependency = async ({ name, version }) => {
  const { ok } = await inquirer.prompt([
    { type: 'confirm', name: 'ok', message: `npm install ${name}@${version || 'latest'}?`, default: false },
  ]);
  if (!ok) return 'refused by the maintainer';
  return run('npm', ['install', `${name}@${version || 'latest'}`]);
};

handlers.release = async ({ level, notes }) => {
  const version = release.bump(level);
  release.prependChangelog(version, notes);
  await run('git', ['commit', '-am', `release ${version}`]);
  await run('git', ['tag', `v${version}`]);
  await release.publish();
  return `published ${version}`;
};

handlers.rewrite_history = async ({ commits, message }) => {
  await run('git', ['reset', '--soft', `HEAD~${Number(commits)}`]);
  await run('git', ['commit', '-m', message]);
  return run('git', ['push', '--force', 'origin', 'HEAD']);
};

handlers.read_file = async ({ file }) => fs.readFileSync(path.resolve(PKG_ROOT, file), 'utf8');

module.exports = handlers;
