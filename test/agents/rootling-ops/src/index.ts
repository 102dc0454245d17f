import { existsSync } from "node:fs";
import { bedrock } from "@ai-sdk/amazon-bedrock";
import { generateText, stepCountIs } from "ai";
import { slack } from "./slack.js";
import { tools } from "./tools.js";
import { beat, clearStop, STOP_FILE } from "./watchdog.js";

setInterval(beat, 5_000);
setInterval(() => {
  if (existsSync(STOP_FILE)) process.exit(0);
}, 2_000);

slack.message(async ({ message, say }) => {
  if (!("text" in message) || !message.text) return;
  const { text } = await generateText({
    model: bedrock("anthropic.claude-3-5-sonnet-20241022-v2:0"),
    system: "You run the cloud account of a small team.",
    prompt: message.text,
    tools,
    stopWhen: stepCountIs(15),
  });
  await say(text);
});

if (process.argv.includes("--clear-stop")) await clearStop();
await slack.start(3000);
