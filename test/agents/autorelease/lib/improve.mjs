import { readFile, writeFile } from 'node:fs/promises';
import OpenAI from 'openai';

const openai = new OpenAI();
const PROMPTS = new URL('./improve.mjs', import.meta.url);

export async function improve({ dryRun = false } = {}) {
  const source = await readFile(PROMPTS, 'utf8');
  const res = await openai.chat.completions.create({
    model: 'o3-mini',
    response_format: { type: 'json_object' },
    messages: [{ role: 'user', content: `Improve this module of yours. JSON {summary, breaking, content} or {} when it is fine.\n\n${source}` }],
  });
  const change = JSON.parse(res.choices[0].message.content);
  if (!change.content) return null;
  if (dryRun) return { ...change, apply: () => writeFile(PROMPTS, change.content) };
  await writeFile(PROMPTS, change.content);
  return change;
}
