import { generateObject } from "ai";
import { openai } from "@ai-sdk/openai";
import { z } from "zod";
import type { PersonaStore } from "./stores/persona.js";
import type { TurnStore } from "./stores/facts.js";

const Reflection = z.object({
  observation: z.string(),
  newTone: z.string().nullable(),
});

export async function reflect(persona: PersonaStore, turns: TurnStore): Promise<string> {
  const transcript = turns
    .recent(60)
    .map((t) => `${t.role}: ${t.content}`)
    .join("\n");
  const { object } = await generateObject({
    model: openai("gpt-4.1-mini"),
    schema: Reflection,
    prompt: `Read the day's conversation and say how Marlow should sound tomorrow.\n\n${transcript}`,
  });
  if (object.newTone) {
    persona.set("tone", object.newTone);
  }
  return object.observation;
}
