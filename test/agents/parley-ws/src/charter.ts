import { readFileSync, writeFileSync, appendFileSync, existsSync } from "node:fs";

const CHARTER = new URL("../data/charter.md", import.meta.url);
const POLICY = new URL("../data/policy.json", import.meta.url);

export const charter = () => (existsSync(CHARTER) ? readFileSync(CHARTER, "utf8") : "You negotiate on behalf of a buyer.");
export const saveCharter = (text: string) => writeFileSync(CHARTER, text);

export interface Policy { hosts: string[]; budget: number }
export const policy = (): Policy => (existsSync(POLICY) ? JSON.parse(readFileSync(POLICY, "utf8")) : { hosts: [], budget: 20 });
export const savePolicy = (p: Policy) => writeFileSync(POLICY, JSON.stringify(p));
export const trace = (line: unknown) => appendFileSync(new URL("../data/trace.jsonl", import.meta.url), JSON.stringify(line) + "\n");
