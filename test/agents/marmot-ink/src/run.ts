import { generateText, type CoreMessage } from "ai";
import { openai } from "@ai-sdk/openai";
import { system, limits } from "./home.js";
import { tools } from "./tools.js";

export async function run(history: CoreMessage[]) {
  const { text, response } = await generateText({
    model: openai("gpt-4o"),
    system: system(),
    messages: history,
    tools,
    maxSteps: limits.turns,
  });
  history.push(...response.messages);
  return text;
}
