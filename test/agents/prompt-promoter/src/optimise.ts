import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ChatOpenAI } from "@langchain/openai";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { livePrompt, saveVersion, setAlias } from "./registry.js";

const writer = new ChatOpenAI({ model: "gpt-4o", temperature: 0.8 });
const runner = new ChatOpenAI({ model: "gpt-4o-mini", temperature: 0 });

interface Case { input: string; expected: string }

async function evaluate(prompt: string, cases: Case[]): Promise<number> {
  let hits = 0;
  for (const c of cases) {
    const out = await runner.invoke([new SystemMessage(prompt), new HumanMessage(c.input)]);
    if (String(out.content).trim() === c.expected) hits++;
  }
  return hits / cases.length;
}

export async function optimise(casesFile: string, minGain = 0.01): Promise<void> {
  const cases = JSON.parse(await readFile(casesFile, "utf8")) as Case[];
  const current = await livePrompt();
  const baseline = await evaluate(current, cases);
  const draft = await writer.invoke([
    new SystemMessage("Improve this prompt. Return only the new prompt."),
    new HumanMessage(current),
  ]);
  const prompt = String(draft.content);
  const score = await evaluate(prompt, cases);
  const id = randomUUID();
  await saveVersion({ id, prompt, score, status: "candidate" });
  if (score > baseline + minGain) {
    await setAlias("production", id);
  } else if (score >= baseline) {
    await setAlias("staging", id);
  }
}
