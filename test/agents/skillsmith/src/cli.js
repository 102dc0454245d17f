#!/usr/bin/env node
import { program } from 'commander';
import fs from 'node:fs/promises';
import { SkillLibrary } from './library.js';
import { Smith } from './smith.js';
import { Session } from './session.js';

const library = await new SkillLibrary().open();
const smith = new Smith(library);

program.name('skillsmith').version('0.2.3');

program
  .command('run <goal>')
  .option('-s, --steps <n>', 'step limit', '15')
  .action(async (goal, opts) => {
    console.log(await new Session(library, smith).run(goal, Number(opts.steps)));
  });

program.command('add <name> <file>').action(async (name, file) => {
  await library.put(name, await fs.readFile(file, 'utf8'));
  console.log(`added ${name}`);
});

program.command('rm <name>').action(async (name) => {
  console.log((await library.remove(name)) ? 'removed' : 'not found');
});

await program.parseAsync();
