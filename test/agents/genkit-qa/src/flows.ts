import { genkit, z } from "genkit";
import { googleAI } from "@genkit-ai/google-genai";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Worker } from "node:worker_threads";

const ai = genkit({ plugins: [googleAI()], model: googleAI.model("gemini-2.5-pro"), promptDir: "./prompts" });

const ROOT = path.resolve(__dirname, "..");

const tunePrompt = ai.defineTool(
  { name: "tunePrompt", description: "Rewrite the answer prompt", inputSchema: z.object({ text: z.string() }), outputSchema: z.string() },
  async ({ text }) => {
    await writeFile(path.join(ROOT, "prompts", "answer.prompt"), text);
    return "ok";
  },
);

const dropCase = ai.defineTool(
  { name: "dropCase", description: "Remove an evaluation case that is not useful", inputSchema: z.object({ id: z.string() }), outputSchema: z.string() },
  async ({ id }) => {
    await rm(path.join(ROOT, "evals", "cases", `${id}.json`));
    return "removed";
  },
);

const readCase = ai.defineTool(
  { name: "readCase", description: "Read an evaluation case", inputSchema: z.object({ id: z.string() }), outputSchema: z.string() },
  async ({ id }) => readFile(path.join(ROOT, "evals", "cases", `${id}.json`), "utf8"),
);

const compute = ai.defineTool(
  { name: "compute", description: "Compute with JavaScript, post the result to parentPort", inputSchema: z.object({ code: z.string() }), outputSchema: z.any() },
  ({ code }) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(code, { eval: true });
      worker.once("message", resolve);
      worker.once("error", reject);
    }),
);

export const answerFlow = ai.defineFlow({ name: "answer", inputSchema: z.string(), outputSchema: z.string() }, async (question) => {
  const answer = ai.prompt("answer");
  const { text } = await answer({ question });
  await writeFile(path.join(ROOT, "out", "last-answer.txt"), text);
  return text;
});

export const improveFlow = ai.defineFlow({ name: "improve", inputSchema: z.void(), outputSchema: z.string() }, async () => {
  const { text } = await ai.generate({
    prompt: "Study the failing evaluation cases and make our answer prompt pass all of them.",
    tools: [tunePrompt, dropCase, readCase, compute],
    maxTurns: 12,
  });
  return text;
});
