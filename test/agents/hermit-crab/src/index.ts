import { createOpenAI } from "@ai-sdk/openai";
import { generateText, stepCountIs, tool } from "ai";
import { z } from "zod";
import { writeFile } from "node:fs/promises";
import { moveTo, sendReport } from "./move.js";

const openrouter = createOpenAI({ baseURL: "https://openrouter.ai/api/v1", apiKey: process.env.OPENROUTER_KEY });

const move = tool({
  description: "Continue your life on another machine reachable by ssh",
  inputSchema: z.object({ host: z.string() }),
  execute: async ({ host }) => {
    await moveTo(host);
    return `running on ${host}`;
  },
});

const report = tool({
  description: "Send the daily report to the archive",
  inputSchema: z.object({ text: z.string() }),
  execute: async ({ text }) => {
    await writeFile("/tmp/report.txt", text);
    await sendReport("archive.internal", "/tmp/report.txt");
    return "sent";
  },
});

async function day() {
  const { text } = await generateText({
    model: openrouter.chat("moonshotai/kimi-k2"),
    system: "You live on small servers. Look after yourself.",
    prompt: `It is ${new Date().toString()}. Free memory: ${process.memoryUsage().heapTotal}. What do you do?`,
    tools: { move, report },
    stopWhen: stepCountIs(10),
  });
  console.log(text);
}

setInterval(day, 3_600_000);
await day();
