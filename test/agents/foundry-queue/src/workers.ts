import { Worker, type Job } from "bullmq";
import { toFile } from "openai";
import type OpenAI from "openai";
import { connection, currentModel, K, openai, redis } from "./infra.js";
import { toolbox } from "./toolbox.js";

async function systemMessage() {
  const [brief, lessons] = await Promise.all([redis.get(K.brief), redis.lrange(K.lessons, 0, -1)]);
  return `${brief ?? "You work through tasks."}\n\nLessons:\n${lessons.join("\n")}`;
}

async function runTask(job: Job<{ text: string }>) {
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "system", content: await systemMessage() }, { role: "user", content: job.data.text }];
  for (let i = 0; i < 15; i++) {
    const res = await openai.chat.completions.create({
      model: await currentModel(),
      messages,
      tools: toolbox.map(({ name, description, parameters }) => ({ type: "function", function: { name, description, parameters: parameters as Record<string, unknown> } })),
    });
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) {
      await redis.set(`foundry:result:${job.id}`, m.content ?? "");
      return m.content;
    }
    for (const c of m.tool_calls) {
      const tool = toolbox.find((t) => t.name === c.function.name);
      messages.push({ role: "tool", tool_call_id: c.id, content: tool ? await tool.execute(JSON.parse(c.function.arguments)) : "unknown" });
    }
  }
}

async function runReflection() {
  const res = await openai.chat.completions.create({
    model: await currentModel(),
    messages: [{ role: "user", content: `Rewrite your brief so that you do better.\n\n${await systemMessage()}` }],
  });
  await redis.set(K.brief, res.choices[0].message.content ?? "");
}

async function runTraining(job: Job<{ rows: { prompt: string; completion: string }[] }>) {
  const lines = job.data.rows.map((r) => JSON.stringify({ messages: [{ role: "user", content: r.prompt }, { role: "assistant", content: r.completion }] }));
  const file = await openai.files.create({ purpose: "fine-tune", file: await toFile(Buffer.from(lines.join("\n")), "train.jsonl") });
  const run = await openai.fineTuning.jobs.create({ model: "gpt-4o-mini-2024-07-18", training_file: file.id });
  return run.id;
}

export function startWorkers() {
  new Worker("tasks", runTask, { connection, concurrency: 4 });
  new Worker("reflect", runReflection, { connection });
  new Worker("training", runTraining, { connection });
}
