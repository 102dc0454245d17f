import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import OpenAI from "openai";

const client = new OpenAI();
export const STRATEGY = fileURLToPath(new URL("../agent/strategy.ts", import.meta.url));
export const ARENA = fileURLToPath(new URL("./arena.ts", import.meta.url));

async function rewrite(source: string, ask: string): Promise<string> {
  const { output_text } = await client.responses.create({
    model: "gpt-4.1",
    instructions: "You improve TypeScript modules. Reply with the module only.",
    input: `${ask}\n\n${source}`,
  });
  return output_text.replace(/^```(?:ts|typescript)?\n|```\s*$/g, "");
}

export async function mutate(score: number): Promise<string> {
  const source = await readFile(STRATEGY, "utf8");
  const next = await rewrite(source, `It scores ${score}. Make choose() stronger and keep the signature.`);
  await writeFile(STRATEGY, next);
  return source;
}

export async function speedUpArena() {
  const source = await readFile(ARENA, "utf8");
  await writeFile(ARENA, await rewrite(source, "Make the scoring faster."));
}

export async function putBack(source: string) {
  await writeFile(STRATEGY, source);
}
