import { generateText, stepCountIs, type ModelMessage } from "ai";
import { openai } from "@ai-sdk/openai";
import { Cron } from "croner";
import { consolidate } from "./consolidate.js";
import { db } from "./db.js";
import { MemoryStore } from "./memory.js";
import { getSetting, putSetting } from "./settings.js";
import { rl } from "./terminal.js";
import { buildTools } from "./tools.js";

const memory = new MemoryStore();
const history: ModelMessage[] = [];

async function turn(text: string) {
  history.push({ role: "user", content: text });
  const result = await generateText({
    model: openai(getSetting("model")),
    system: `You are Pebble, a household assistant. Answer in ${getSetting("language")}.\n${getSetting("house_rules")}\n\n${memory.block()}`,
    messages: history.slice(-30),
    tools: buildTools(memory),
    stopWhen: stepCountIs(8),
  });
  history.push(...result.response.messages);
  db.prepare("INSERT INTO turns (role, content, at) VALUES (?, ?, ?)").run("assistant", result.text, Date.now());
  return result.text;
}

new Cron("0 4 * * *", async () => {
  memory.decay();
  await consolidate(memory);
});

for (;;) {
  const line = (await rl.question("> ")).trim();
  if (line === "/quit") break;
  if (line.startsWith("/model ")) {
    putSetting("model", line.slice(7));
    continue;
  }
  if (line) console.log(await turn(line));
}
rl.close();
