import { readFile, writeFile } from "node:fs/promises";
import { layout } from "../../shared/src/layout.js";

type Lessons = Record<string, string[]>;

export const lessons = async (): Promise<Lessons> => JSON.parse(await readFile(layout.lessons, "utf8").catch(() => "{}"));

export async function addLesson(category: string, text: string) {
  const all = await lessons();
  (all[category] ??= []).push(text);
  await writeFile(layout.lessons, JSON.stringify(all, null, 2));
}
