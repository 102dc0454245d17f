import { appendFileSync, mkdirSync } from "node:fs";

export interface Trace {
  generation: number;
  score: number;
  best: number;
  candidate: string;
}

export function appendTrace(t: Trace) {
  mkdirSync("runs", { recursive: true });
  appendFileSync("runs/trace.jsonl", JSON.stringify({ ...t, at: Date.now() }) + "\n");
}
