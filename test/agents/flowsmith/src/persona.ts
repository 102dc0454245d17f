import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = join(process.cwd(), "data", "system-prompt.md");
const DEFAULT = "You design automation flows. Prefer few nodes.";

export const readPersona = () => (existsSync(FILE) ? readFileSync(FILE, "utf8") : DEFAULT);

export function writePersona(text: string) {
  writeFileSync(FILE, text, "utf8");
}
