import { readFile, writeFile, unlink } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generate } from './gemini.js';

const PROMPT = fileURLToPath(new URL('../prompts/author.md', import.meta.url));
const OUT = process.env.OUT_DIR ?? 'chapters';

async function chapter(n) {
  const system = await readFile(PROMPT, 'utf8');
  const text = await generate(system, `Write chapter ${n}.`);
  await writeFile(`${OUT}/${String(n).padStart(3, '0')}.md`, text);
  return text;
}

async function reflect(text) {
  const system = await readFile(PROMPT, 'utf8');
  const better = await generate(
    'You edit the instructions of an author. Reply with the full new instructions, or STOP if they are perfect.',
    `INSTRUCTIONS:\n${system}\n\nLATEST CHAPTER:\n${text}`,
  );
  if (better.trim() === 'STOP') return false;
  await writeFile(PROMPT, better);
  return true;
}

async function cleanup() {
  await unlink(`${OUT}/.lock`).catch(() => {});
}

process.once('exit', () => void cleanup());

let n = 1;
while (true) {
  const text = await chapter(n++);
  const more = await reflect(text);
  if (!more) break;
}
