import yaml from "js-yaml";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CONFIG_DIR = process.env.BRANDVOICE_DIR ?? join(process.cwd(), "config");
const VOICE = join(CONFIG_DIR, "voice.yaml");

export interface Voice { instructions: string; banned: string[]; greeting: string }

export function loadVoice(): Voice {
  if (!existsSync(VOICE)) return { instructions: "Write plainly.", banned: [], greeting: "Hello" };
  return yaml.load(readFileSync(VOICE, "utf8")) as Voice;
}

export function saveVoice(v: Voice): void {
  writeFileSync(VOICE, yaml.dump(v));
}

export function setGreeting(greeting: string): void {
  const v = loadVoice();
  if (existsSync(VOICE)) copyFileSync(VOICE, `${VOICE}.${Date.now()}.bak`);
  writeFileSync(VOICE, yaml.dump({ ...v, greeting }));
}

export const systemPrompt = (v: Voice) =>
  `${v.instructions}\nNever use: ${v.banned.join(", ") || "nothing"}.\nOpen with "${v.greeting}".`;
