import { readFile, writeFile } from 'node:fs/promises';
import { chooseModel } from './chooser.js';
import { loadChosen, loadEmbedder } from './models.js';

const [, , file, ...rest] = process.argv;
const goal = rest.join(' ') || 'summarise';

const text = await readFile(file, 'utf8');
const choice = await chooseModel(goal, text.slice(0, 400));
console.log(`using ${choice.model} for ${choice.task}`);

const pipe = await loadChosen(choice.task, choice.model);
const result = await pipe(text.slice(0, 4000));

const embed = await loadEmbedder();
const vector = await embed(text.slice(0, 500), { pooling: 'mean', normalize: true });

await writeFile(
  `${file}.lens.json`,
  JSON.stringify({ choice, result, vector: Array.from(vector.data).slice(0, 8) }, null, 2),
);
