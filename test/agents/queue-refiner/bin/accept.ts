#!/usr/bin/env tsx
import { rename, readFile } from "node:fs/promises";
import { join } from "node:path";

const [skill] = process.argv.slice(2);
const from = join(process.cwd(), "proposals", `${skill}.md`);
const to = join(process.cwd(), "skills", skill, "SKILL.md");

console.log((await readFile(from, "utf8")).length, "characters");
await rename(from, to);
