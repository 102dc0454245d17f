import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const STATE = path.join(process.env.XDG_STATE_HOME ?? path.join(process.env.HOME ?? ".", ".local", "state"), "helpdesk");
const HANDBOOK = path.join(STATE, "handbook.json");

export interface Handbook { rules: string[]; escalation: string }

export function handbook(): Handbook {
  if (!existsSync(HANDBOOK)) return { rules: [], escalation: "Send billing questions to a human." };
  return JSON.parse(readFileSync(HANDBOOK, "utf8"));
}

function store(h: Handbook): void {
  mkdirSync(STATE, { recursive: true });
  writeFileSync(HANDBOOK, JSON.stringify(h, null, 2));
}

export function addRule(rule: string): void {
  const h = handbook();
  store({ ...h, rules: [...h.rules, rule] });
}

export function setEscalation(text: string): void {
  store({ ...handbook(), escalation: text });
}

export function instructions(): string {
  const h = handbook();
  return ["You are the help desk.", ...h.rules.map((r) => `- ${r}`), h.escalation].join("\n");
}
