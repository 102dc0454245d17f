import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(new URL("../recipes.json", import.meta.url));

export interface Recipe {
  title: string;
  when: string;
  steps: string;
}

export function recipes(): Recipe[] {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : [];
}

export function addRecipe(r: Recipe): void {
  writeFileSync(FILE, JSON.stringify([...recipes().filter((x) => x.title !== r.title), r], null, 2));
}

export const recipeBlock = () => recipes().map((r) => `### ${r.title}\nUse when: ${r.when}\n${r.steps}`).join("\n\n");
