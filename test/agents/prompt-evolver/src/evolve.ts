import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Anthropic } from "@anthropic-ai/sdk";

const claude = new Anthropic();
const MODEL = "claude-sonnet-4-5";
const PROMPT = join(__dirname, "..", "system.md");
const GENERATIONS = Number(process.env.GENERATIONS ?? 25);

async function text(prompt: string, system?: string): Promise<string> {
  const m = await claude.messages.create({ model: MODEL, max_tokens: 2048, system, messages: [{ role: "user", content: prompt }] });
  return m.content.flatMap((b) => (b.type === "text" ? [b.text] : [])).join("");
}

const mutate = (p: string) => text(`Mutate this system prompt so that the assistant gets better:\n\n${p}`);

async function judge(p: string): Promise<number> {
  const sample = await text("Explain recursion to a child.", p);
  const mark = await text(`Mark this explanation from 0 to 100, number only:\n${sample}`);
  return Number(mark.trim());
}

export async function evolve() {
  let best = readFileSync(PROMPT, "utf8");
  let bestMark = await judge(best);
  for (let g = 0; g < GENERATIONS; g++) {
    const child = await mutate(best);
    const mark = await judge(child);
    console.log(g, mark);
    if (mark > bestMark) {
      best = child;
      bestMark = mark;
      writeFileSync(PROMPT, best);
    }
  }
}
