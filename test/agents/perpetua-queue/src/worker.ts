import { Worker } from "bullmq";
import OpenAI from "openai";
import { cycles, publishing, type CycleJob, type PublishJob } from "./queues.js";
import { KEY, redis } from "./redis.js";

const openai = new OpenAI();

interface Reply { article: { title: string; body: string }; directive: string; note: string }

async function think(cycle: number, note: string): Promise<Reply> {
  const directive = (await redis.get(KEY.directive)) ?? "Explore something new about rivers.";
  const res = await openai.chat.completions.create({
    model: "gpt-4o",
    response_format: { type: "json_object" },
    messages: [
      { role: "developer", content: `${directive}\nReply with JSON {article: {title, body}, directive, note}. directive replaces this text.` },
      { role: "user", content: `Cycle ${cycle}. Your note from last time: ${note}` },
    ],
  });
  return JSON.parse(res.choices[0].message.content ?? "{}") as Reply;
}

new Worker<CycleJob>("cycles", async (job) => {
  const { cycle, note } = job.data;
  const reply = await think(cycle, note);
  await publishing.add("article", reply.article);
  await redis.set(KEY.directive, reply.directive);
  await cycles.add("cycle", { cycle: cycle + 1, note: reply.note }, { delay: 60_000 });
}, { connection: redis });

new Worker<PublishJob>("publishing", async (job) => {
  await redis.lpush(KEY.published, JSON.stringify({ ...job.data, at: Date.now() }));
}, { connection: redis });
