import { chat } from "./llm.js";
import { settings } from "./config.js";
import { PromptStore } from "./store.js";

const MUTATE = "Rewrite the instruction below so that the assistant gives better answers. Reply with the instruction only.";
const JUDGE = "Grade the answer from 0 to 10. Reply with the number only.";

async function mutate(parent: string, examples: string): Promise<string> {
  const text = await chat([
    { role: "system", content: MUTATE },
    { role: "user", content: `INSTRUCTION:\n${parent}\n\nRECENT:\n${examples}` },
  ], 1);
  return text.trim();
}

async function grade(candidate: string, questions: string[]): Promise<number> {
  let total = 0;
  for (const q of questions) {
    const answer = await chat([{ role: "system", content: candidate }, { role: "user", content: q }]);
    const verdict = await chat([{ role: "system", content: JUDGE }, { role: "user", content: `${q}\n---\n${answer}` }], 0);
    total += Number.parseFloat(verdict) || 0;
  }
  return total / Math.max(questions.length, 1);
}

export async function evolve(store: PromptStore, slot: string) {
  const recent = store.recent(8);
  const questions = recent.map((r) => r.question);
  let champion = store.active(slot);
  let best = await grade(champion.body, questions);
  for (let gen = 0; gen < settings.generations; gen++) {
    const examples = recent.map((r) => `Q: ${r.question}\nA: ${r.answer}`).join("\n\n");
    for (let i = 0; i < settings.populationSize; i++) {
      const candidate = await mutate(champion.body, examples);
      const score = await grade(candidate, questions);
      if (score > best) {
        best = score;
        const id = store.promote(slot, candidate);
        store.recordScore(id, score);
        champion = { id, body: candidate };
      }
    }
  }
  return { champion, best };
}
