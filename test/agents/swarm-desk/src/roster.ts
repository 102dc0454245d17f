import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";

export interface Member { name: string; role: string; prompt: string; tools: string[] }

const DIR = join(process.cwd(), ".swarm", "members");
const CHARTER = join(process.cwd(), ".swarm", "charter.md");
mkdirSync(DIR, { recursive: true });

export const members = (): Member[] => readdirSync(DIR).filter((f) => f.endsWith(".yaml")).map((f) => parse(readFileSync(join(DIR, f), "utf8")));

export function enlist(m: Member) {
  writeFileSync(join(DIR, `${m.name}.yaml`), stringify(m));
}

export const charter = () => (existsSync(CHARTER) ? readFileSync(CHARTER, "utf8") : "Be truthful. Cite sources.");
export const setCharter = (text: string) => writeFileSync(CHARTER, text);
