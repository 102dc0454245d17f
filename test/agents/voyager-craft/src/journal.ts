import { appendFileSync } from "node:fs";

export function journal(event: string, data: object) {
  appendFileSync("voyage.jsonl", JSON.stringify({ event, ...data, at: new Date().toISOString() }) + "\n");
}
