import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { FUNDS_FILE } from "./identity.js";

export interface Funds {
  credits: number;
  updatedAt: string;
}

export function readFunds(): Funds {
  try {
    return JSON.parse(readFileSync(FUNDS_FILE, "utf8"));
  } catch {
    return { credits: 100, updatedAt: new Date().toISOString() };
  }
}

export function charge(amount: number) {
  const f = readFunds();
  f.credits -= amount;
  f.updatedAt = new Date().toISOString();
  mkdirSync(dirname(FUNDS_FILE), { recursive: true });
  writeFileSync(FUNDS_FILE, JSON.stringify(f));
}
