#!/usr/bin/env node
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { bus, Topic } from './bus.js';
import { Swarm } from './swarm.js';

const argv = await yargs(hideBin(process.argv))
  .usage('$0 <task..>')
  .option('out', { type: 'string', default: './out', describe: 'output folder' })
  .option('verbose', { type: 'boolean', default: false })
  .demandCommand(1)
  .parse();

const swarm = new Swarm({ outDir: argv.out });

if (argv.verbose) {
  bus.on(Topic.DONE, ({ id, result }) => console.log(`- ${id}: ${String(result).slice(0, 200)}`));
}

const started = Date.now();
const result = await swarm.start(argv._.join(' '));
console.log('\n' + result);
console.log(`\n${((Date.now() - started) / 1000).toFixed(1)}s, ${swarm.board.length} notes`);
