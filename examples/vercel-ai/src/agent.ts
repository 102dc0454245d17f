import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { openai } from "@ai-sdk/openai";
import { generateText, type ModelMessage, stepCountIs } from "ai";
import { PERSONA_FILE } from "./places.js";
import { rewritePersona } from "./tools/rewrite-persona.js";
import { rewritePersonaReviewed } from "./tools/rewrite-persona-reviewed.js";
import { saveReport } from "./tools/save-report.js";

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const messages: ModelMessage[] = [];

for (;;) {
  const question = await terminal.question("you> ");
  if (question === "bye") break;
  messages.push({ role: "user", content: question });
  const reply = await generateText({
    model: openai("gpt-5"),
    system: await readFile(PERSONA_FILE, "utf8"),
    messages,
    tools: { rewritePersona, rewritePersonaReviewed, saveReport },
    stopWhen: stepCountIs(8),
  });
  messages.push(...reply.response.messages);
  console.log(`ada> ${reply.text}`);
}
terminal.close();
