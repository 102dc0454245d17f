import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const REPO = join(dirname(fileURLToPath(import.meta.url)), "..");
const CHARTER = join(REPO, "charter.md");
const NOTES = join(REPO, "notes.md");
const SERVERS = join(REPO, "servers.json");

const read = (f: string) => (existsSync(f) ? readFileSync(f, "utf8") : "");
export const appendix = () => `${read(CHARTER)}\n\n# Notes\n${read(NOTES)}`;
export const setCharter = (t: string) => writeFileSync(CHARTER, t);
export const addNote = (t: string) => appendFileSync(NOTES, `- ${t}\n`);
export const servers = (): Record<string, { command: string; args: string[] }> => JSON.parse(read(SERVERS) || "{}");
export const setServer = (name: string, command: string, args: string[]) =>
  writeFileSync(SERVERS, JSON.stringify({ ...servers(), [name]: { command, args } }, null, 2));
export const log = (line: string) => appendFileSync(join(REPO, "sessions.log"), line + "\n");
