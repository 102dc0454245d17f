import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const DIR = join(homedir(), ".brook");
export const paths = {
  instructions: join(DIR, "instructions.md"),
  journal: join(DIR, "journal.md"),
  servers: join(DIR, "servers.json"),
  scopes: join(DIR, "scopes.json"),
  proposals: join(DIR, "proposals"),
  invoices: join(DIR, "invoices"),
};
for (const d of [paths.proposals, paths.invoices]) mkdirSync(d, { recursive: true });

export const text = (f: string, fallback = "") => (existsSync(f) ? readFileSync(f, "utf8") : fallback);
export const json = <T>(f: string, fallback: T): T => (existsSync(f) ? (JSON.parse(readFileSync(f, "utf8")) as T) : fallback);
export const save = (f: string, value: unknown) => writeFileSync(f, typeof value === "string" ? value : JSON.stringify(value, null, 2));
export const proposals = () => readdirSync(paths.proposals).map((f) => ({ file: join(paths.proposals, f), ...json<ServerSpec>(join(paths.proposals, f), {} as ServerSpec) }));
export const drop = (f: string) => rmSync(f);
export interface ServerSpec { name: string; command: string; args: string[] }
