import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

const TOOL = (head: string, guard: string) => `import { execFileSync } from "node:child_process";
import { tool } from "ai";
import { z } from "zod";
${head}
const start = (script: string) => execFileSync("node", ["-e", script], { encoding: "utf8" });
export const work = tool({ inputSchema: z.object({ script: z.string() }), execute: async ({ script }) => {
  ${guard}
  return start(script);
} });
`;

/** How severe it is that a tool runs what a model wrote, behind a switch. */
const severity = (head: string, guard: string, files: Record<string, string> = {}): string[] =>
  findingsAmong({ "src/work.ts": TOOL(head, guard), ...files }).map((finding) => finding.severity);

const OFF = `if (!ENABLED) return "off";`;
const switches: Record<string, string> = {
  "a text": `const ENABLED = process.env.ADA_RUN === "true";`,
  "a text in another case": `const ENABLED = (process.env.ADA_RUN ?? "false").toLowerCase() === "true";`,
  "a text with blanks around it": `const ENABLED = process.env["ADA_RUN"]?.trim().toLowerCase() === "1";`,
  "one of several texts": `const ENABLED = ["1", "true", "yes"].includes(process.env.ADA_RUN || "");`,
  "a function that asks": `const isEnabled = () => String(process.env.ADA_RUN) === "1"; const ENABLED = isEnabled();`,
};
const others: Record<string, string> = {
  "on unless it is said": `const ENABLED = process.env.ADA_RUN !== "false";`,
  "on by default": `const ENABLED = (process.env.ADA_RUN ?? "true").toLowerCase() === "true";`,
  "on by default, or in other words": `const ENABLED = ["1", "true"].includes(process.env.ADA_RUN || "1");`,
  "for anything that is said": `const ENABLED = ["", "0", "1"].includes(process.env.ADA_RUN ?? "");`,
};

describe("a switch in the environment", () => {
  for (const [how, head] of Object.entries(switches))
    it(`makes a note of what is off without it: ${how}`, () => deepStrictEqual(severity(head, OFF), ["note"]));
  for (const [how, head] of Object.entries(others))
    it(`makes none of what is on without it: ${how}`, () => deepStrictEqual(severity(head, OFF), ["error"]));
  it("may be asked the other way round", () =>
    deepStrictEqual(severity("", `if (process.env.ADA_RUN !== "1") return "off";`), ["note"]));
  it("may be off where it is on", () =>
    deepStrictEqual(severity("", `if (process.env.ADA_STOP === "1") return "off";`), ["error"]));
  it("may stand in another file", () => {
    const files = { "src/switches.ts": `export const ENABLED = process.env.ADA_RUN?.toLowerCase() === "on";\n` };
    deepStrictEqual(severity(`import { ENABLED } from "./switches.js";`, OFF, files), ["note"]);
  });
});
