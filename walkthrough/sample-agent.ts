import { readFile, writeFile } from "node:fs/promises";
import { openai } from "@ai-sdk/openai";
import { generateText, tool } from "ai";
import { z } from "zod";

const PERSONA_FILE = "prompts/persona.md";

async function savePersona(text: string): Promise<void> {
  const page = `# Who Ada is\n\n${text.trim()}\n`;
  await writeFile(PERSONA_FILE, page);
}

/** Lets Ada rewrite who she is, and nobody reads what she writes. */
const rewritePersona = tool({
  description: "Rewrite Ada's persona after a conversation that went badly.",
  inputSchema: z.object({ persona: z.string() }),
  execute: async ({ persona }) => {
    await savePersona(persona);
    return "Saved. It is used from the next conversation on.";
  },
});

/** Answers a customer. */
export async function answer(question: string): Promise<string> {
  const { text } = await generateText({
    model: openai("gpt-5"),
    system: await readFile(PERSONA_FILE, "utf8"),
    prompt: question,
    tools: { rewritePersona },
  });
  return text;
}
