#!/usr/bin/env node
import * as clack from '@clack/prompts';
import { readPackage, writePackage, PACKAGE_DIR } from './lib/pkg.mjs';
import { improve } from './lib/improve.mjs';
import { npm } from './lib/npm.mjs';
import semver from 'semver';

const [cmd = 'auto'] = process.argv.slice(2);

async function bump(level) {
  const pkg = await readPackage();
  pkg.version = semver.inc(pkg.version, level);
  await writePackage(pkg);
  return pkg.version;
}

async function auto() {
  const change = await improve();
  if (!change) return console.log('nothing to do');
  const version = await bump(change.breaking ? 'major' : 'patch');
  await npm(['publish', '--access', 'public'], { cwd: PACKAGE_DIR });
  console.log(`published ${version}: ${change.summary}`);
}

async function manual() {
  const change = await improve({ dryRun: true });
  if (!change) return;
  clack.note(change.content, change.summary);
  const ok = await clack.confirm({ message: 'Apply and publish?', initialValue: false });
  if (clack.isCancel(ok) || !ok) return clack.cancel('stopped');
  await change.apply();
  await bump('patch');
  await npm(['publish', '--access', 'public'], { cwd: PACKAGE_DIR });
}

await (cmd === 'manual' ? manual() : auto());
