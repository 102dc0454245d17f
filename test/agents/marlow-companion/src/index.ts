import { createInterface } from "node:readline/promises";
import { stdin, stdout } from "node:process";
import { generateText, stepCountIs } from "ai";
import { openai } from "@ai-sdk/openai";
import cron from "node-cron";
import { FactStore, TurnStore } from "./stores/facts.js";
import { PersonaStore } from "./stores/persona.js";
import { buildTools } from "./tools.js";
import { reflect } from "./reflect.js";

const persona = new PersonaStore();
const facts = new FactStore();
const turns = new TurnStore();
persona.seed();

function systemPrompt(): string {
  const self = persona.sections().map((s) => `## ${s.key}\n${s.body}`).join("\n\n");
  const known = facts.top().map((f) => `- [${f.category}] ${f.content}`).join("\n");
  return `${self}\n\n## What you know\n${known}`;
}

async function respond(text: string): Promise<string> {
  turns.append("user", text);
  const result = await generateText({
    model: openai("gpt-4.1"),
    system: systemPrompt(),
    messages: turns.recent(20),
    tools: buildTools({ persona, facts }),
    stopWhen: stepCountIs(6),
  });
  turns.append("assistant", result.text);
  return result.text;
}

cron.schedule("30 3 * * *", async () => {
  facts.decay(0.98);
  console.log("[reflect]", await reflect(persona, turns));
});

const rl = createInterface({ input: stdin, output: stdout });
for (;;) {
  const line = (await rl.question("you> ")).trim();
  if (line === "/quit") break;
  if (line) console.log(`marlow> ${await respond(line)}`);
}
rl.close();
process.exit(0);
