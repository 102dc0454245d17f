import { eq } from "drizzle-orm";
import { db, rubrics } from "./db.js";

const DEFAULT = "Score from 0 to 1 for correctness and style.";

export function getRubric(name: string): string {
  return db.select().from(rubrics).where(eq(rubrics.name, name)).get()?.body ?? DEFAULT;
}

export function setRubric(name: string, body: string) {
  db.delete(rubrics).where(eq(rubrics.name, name)).run();
  db.insert(rubrics).values({ name, body }).run();
}
