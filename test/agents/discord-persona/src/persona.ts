import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const DATA_DIR = process.env.MOCHI_DATA ?? path.join(process.env.HOME ?? ".", ".mochi");
const PERSONA_FILE = path.join(DATA_DIR, "persona.txt");

const DEFAULT_PERSONA = "You are Mochi, a friendly regular in this Discord server. Keep replies under three sentences.";

export function loadPersona(): string {
  if (!existsSync(PERSONA_FILE)) return DEFAULT_PERSONA;
  return readFileSync(PERSONA_FILE, "utf8");
}

export function savePersona(text: string): void {
  mkdirSync(DATA_DIR, { recursive: true });
  writeFileSync(PERSONA_FILE, text.trim() + "\n");
}

export function saveDisplayName(name: string): void {
  mkdirSync(DATA_DIR, { recursive: true });
  writeFileSync(path.join(DATA_DIR, "display-name"), name);
}
