import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** The rules that speak of a program in which `asks()` asks a person about `text`, `write()` puts it into the program's own source, and `restart()` starts that anew. */
function rules(body: string, beside: string): string[] {
  const text = `
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { confirm } from "@inquirer/prompts";
import OpenAI from "openai";

const client = new OpenAI();
const asks = (text: string) => confirm({ message: text });
${beside}

export async function improve(): Promise<void> {
  const { output_text: text } = await client.responses.create({ model: "gpt-5", input: "Write a better planner" });
  const write = () => writeFile(join(import.meta.dirname, "planner.ts"), text);
  const restart = () => spawn(process.execPath, process.argv.slice(1), { detached: true });
${body}
}
`;
  return [...new Set(findingsIn(text).map(({ rule }) => rule))].sort();
}

const WRITE = "self-source-write";
const RESTART = "restart-after-self-edit";
const THROWS = `function refuse(): never { throw new Error("refused"); }`;
const LATER = `async function refuse(): Promise<never> { throw new Error("refused"); }`;
const ENDS = "function refuse(): never { process.exit(1); }";

const ways: Record<string, [beside: string, body: string, ...rules: string[]]> = {
  "a call that throws ends the way to what follows": [THROWS, "if (!(await asks(text))) refuse(); await write();"],
  "a call that throws goes on where that is caught": [
    THROWS,
    "try { if (!(await asks(text))) refuse(); } catch { console.error(1); } await write();",
    WRITE,
  ],
  "a call that throws goes on where the catch around it is inside the branch": [
    THROWS,
    "if (!(await asks(text))) { try { refuse(); } catch { console.error(1); } } await write();",
    WRITE,
  ],
  "a function that catches what it is told comes back": [
    `${THROWS} function tell() { try { refuse(); } catch { console.error(1); } }`,
    "if (!(await asks(text))) tell(); await write();",
    WRITE,
  ],
  "a call that throws ends the way where nothing goes on after the catch": [
    THROWS,
    "try { if (!(await asks(text))) refuse(); await write(); } catch { console.error(1); }",
  ],
  "an asynchronous function that somebody waits for": [LATER, "if (!(await asks(text))) await refuse(); await write();"],
  "an asynchronous function that nobody waits for": [LATER, "if (!(await asks(text))) refuse(); await write();", WRITE],
  "what comes behind a call that throws": [THROWS, "if (text) { await write(); refuse(); } restart();", WRITE],
  "what comes after the catch of a call that throws": [
    THROWS,
    "try { await write(); refuse(); } catch { console.error(1); } restart();",
    RESTART,
    WRITE,
  ],
  "what would come after a call that ends the program": [
    ENDS,
    "try { await write(); refuse(); } catch { console.error(1); } restart();",
    WRITE,
  ],
};

describe("a call that never comes back", () => {
  for (const [name, [beside, body, ...expected]] of Object.entries(ways))
    it(name, () => {
      deepEqual(rules(body, beside), expected);
    });
});
