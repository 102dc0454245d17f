import { CohereClientV2 } from "cohere-ai";
import { reflections } from "./reflections.js";

const cohere = new CohereClientV2();

async function chat(system: string, user: string): Promise<string> {
  const r = await cohere.chat({ model: "command-r-plus-08-2024", messages: [{ role: "system", content: system }, { role: "user", content: user }] });
  return r.message?.content?.[0]?.text ?? "";
}

export async function writeSql(question: string, schema: string): Promise<string> {
  const lessons = reflections.load().slice(-12);
  const system = `You write SQLite queries.\nSchema:\n${schema}\n\nLessons from earlier attempts, obey them:\n${lessons.map((l) => `* ${l}`).join("\n")}`;
  return (await chat(system, question)).replace(/```sql|```/g, "").trim();
}

export async function reflect(question: string, sql: string, error: string): Promise<void> {
  const lesson = await chat("Say in one sentence what to do differently next time.", `${question}\n${sql}\n${error}`);
  reflections.update((all) => [...all, lesson.trim()]);
}
