import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./context.js";

const LOG = join(ROOT, "var", "errors.ndjson");

export interface Incident {
  at: string;
  file: string;
  message: string;
  stack: string;
}

export async function record(incident: Incident): Promise<void> {
  await appendFile(LOG, JSON.stringify(incident) + "\n");
}

export async function incidents(limit = 10): Promise<Incident[]> {
  const raw = await readFile(LOG, "utf8").catch(() => "");
  return raw.split("\n").filter(Boolean).slice(-limit).map((l) => JSON.parse(l) as Incident);
}
