import { appendFile, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

export const DIR = join(homedir(), ".saltmarsh");
const path = (...p: string[]) => join(DIR, ...p);

export async function prepare() {
  await mkdir(path("charts"), { recursive: true });
  await mkdir(path("trips"), { recursive: true });
}

export const soul = () => readFile(path("SOUL.md"), "utf8").catch(() => "You are the mate of a small fishing boat.");
export const memory = () => readFile(path("MEMORY.md"), "utf8").catch(() => "");

export async function saveSoul(text: string) {
  await writeFile(path("SOUL.md"), text);
}

export async function remember(line: string) {
  await appendFile(path("MEMORY.md"), `- ${line}\n`);
}

export async function logCatch(line: string) {
  await appendFile(path("catches.csv"), `${new Date().toISOString()},${line}\n`);
}

export async function saveTrip(name: string, steps: string[]) {
  await writeFile(path("trips", `${name}.json`), JSON.stringify(steps));
}

export async function readChart(name: string) {
  const all = await readdir(path("charts"));
  return all.includes(name) ? readFile(path("charts", name), "utf8") : `known charts: ${all.join(", ")}`;
}

export async function rotate() {
  await rename(path("session.jsonl"), path(`session-${Date.now()}.jsonl`)).catch(() => {});
}

export async function session(entry: unknown) {
  await appendFile(path("session.jsonl"), JSON.stringify(entry) + "\n");
}
