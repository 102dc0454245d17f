import { anthropic } from "@ai-sdk/anthropic";
import { generateText } from "ai";
import { ship } from "./ship.js";
import { runTests, saveReport } from "./suite.js";
import { tools } from "./tools.js";

export async function fix(options: { ship: boolean }) {
  const first = await runTests();
  if (first.passed) return "already green";
  const { text } = await generateText({
    model: anthropic("claude-3-7-sonnet-latest"),
    system: "You keep this project's test suite green.",
    prompt: `The suite fails:\n\n${first.output}`,
    tools,
    maxSteps: 40,
  });
  await saveReport(text);
  const after = await runTests();
  if (after.passed && options.ship) await ship("fix: make the suite green");
  return text;
}
