import { InMemoryStore } from "@langchain/langgraph";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = process.env.TILLER_HOME ?? ".tiller";
export const RECIPES = join(ROOT, "recipes");
export const REPORTS = join(ROOT, "reports");
for (const d of [RECIPES, REPORTS]) mkdirSync(d, { recursive: true });

export const insights = new InMemoryStore();

class CharterFile {
  private readonly file = join(ROOT, "charter.txt");
  get text() { return existsSync(this.file) ? readFileSync(this.file, "utf8") : "You plan the work of a small farm."; }
  set(text: string) { writeFileSync(this.file, text); }
}
export const charter = new CharterFile();
export const limits = { recursion: 25 };
export const recipes = () => readdirSync(RECIPES).map((f) => readFileSync(join(RECIPES, f), "utf8"));
