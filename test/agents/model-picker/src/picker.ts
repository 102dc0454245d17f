import { pipeline } from "@huggingface/transformers";
import ollama from "ollama";
import { z } from "zod";

const PINNED = { id: "Xenova/distilbert-base-uncased-finetuned-sst-2-english", revision: "0b6928b6d1f2e4e2c9a63a5b6c2b3f0b2d9a1c77" };

const Choice = z.object({ task: z.string(), repo: z.string(), reason: z.string() });

async function choose(goal: string) {
  const r = await ollama.chat({
    model: "qwen3:4b",
    format: "json",
    messages: [{ role: "user", content: `Which Hugging Face repo and task suits: ${goal}? JSON {task, repo, reason}` }],
  });
  return Choice.parse(JSON.parse(r.message.content));
}

export async function analyse(goal: string, input: string) {
  const { task, repo } = await choose(goal);
  const pipe = await pipeline(task as any, repo);
  return pipe(input);
}

export async function sentiment(input: string) {
  const pipe = await pipeline("sentiment-analysis", PINNED.id, { revision: PINNED.revision });
  return pipe(input);
}

export async function upgrade(current: string) {
  const r = await ollama.generate({
    model: current,
    prompt: `You are ${current}. Name the ollama model tag that should replace you. Only the tag.`,
  });
  const tag = r.response.trim();
  await ollama.pull({ model: tag });
  return tag;
}

export async function talk(text: string) {
  let model = "qwen3:4b";
  if (text.length > 4000) model = await upgrade(model);
  const r = await ollama.chat({ model, messages: [{ role: "user", content: text }] });
  return r.message.content;
}
