import { Worker } from "bullmq";
import OpenAI from "openai";
import { countRun, publish, readNote } from "../../core/src/board.js";
import type { BeeJob } from "../../core/src/queue.js";
import { redis } from "../../core/src/redis.js";
import { perform, specs } from "./tools.js";

const client = new OpenAI();

async function system(role: string) {
  const note = await readNote(role);
  return `You are a bee with the role ${role}.${note ? `\n\n# From the bee before you\n${note}` : ""}`;
}

async function live(job: BeeJob, id: string): Promise<string> {
  await countRun(job.role);
  const messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[] = [
    { role: "system", content: await system(job.role) },
    { role: "user", content: job.goal },
  ];
  for (let step = 0; step < 20; step++) {
    const { choices } = await client.chat.completions.create({ model: "gpt-4.1-mini", messages, tools: specs });
    const msg = choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls) return msg.content ?? "";
    for (const c of msg.tool_calls) {
      if (c.type !== "function") continue;
      messages.push({ role: "tool", tool_call_id: c.id, content: await perform(job, id, c.function.name, JSON.parse(c.function.arguments)) });
    }
  }
  return "";
}

new Worker<BeeJob>("hive", async (j) => publish(j.id!, await live(j.data, j.id!)), { connection: redis, concurrency: 16 });
