import cron from "node-cron";
import OpenAI, { toFile } from "openai";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const openai = new OpenAI();

export async function answer(question: string): Promise<string> {
  const setting = await prisma.setting.findUnique({ where: { key: "chat_model" } });
  const res = await openai.chat.completions.create({
    model: setting?.value ?? "gpt-4o-mini",
    messages: [{ role: "system", content: "You answer customer questions." }, { role: "user", content: question }],
  });
  const text = res.choices[0].message.content ?? "";
  await prisma.transcript.create({ data: { question, answer: text, status: "new" } });
  return text;
}

function toLine(t: { question: string; answer: string }): string {
  return JSON.stringify({
    messages: [
      { role: "user", content: t.question },
      { role: "assistant", content: t.answer },
    ],
  });
}

async function startJob(rows: { question: string; answer: string }[], suffix: string) {
  const body = rows.map(toLine).join("\n");
  const file = await openai.files.create({ file: await toFile(Buffer.from(body), `${suffix}.jsonl`), purpose: "fine-tune" });
  return file.id;
}

cron.schedule("0 3 * * *", async () => {
  const since = new Date(Date.now() - 86_400_000);
  const rows = await prisma.transcript.findMany({ where: { createdAt: { gte: since } } });
  if (rows.length < 50) return;
  const fileId = await startJob(rows, "daily");
  await openai.fineTuning.jobs.create({ model: "gpt-4o-mini-2024-07-18", training_file: fileId, suffix: "daily" });
});
