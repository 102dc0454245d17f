import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { knowledge } from "../rules/pages.js";
import { analyse } from "../rules/project.js";

const manifest = (content: Record<string, unknown>) => JSON.stringify({ type: "module", ...content });

/** Findings of a monorepo whose agent calls a package of the same workspace, which it wants in a version. */
function found(wanted: string): string[] {
  const files = {
    "packages/ask/package.json": manifest({ name: "@ada/ask", version: "2.0.0", exports: "./src/index.ts" }),
    "packages/ask/src/index.ts": `
import OpenAI from "openai";
export const ask = async (input: string) => (await new OpenAI().responses.create({ model: "gpt-5", input })).output_text;
`,
    "packages/agent/package.json": manifest({ name: "agent", dependencies: { "@ada/ask": wanted } }),
    "packages/agent/src/agent.ts": `
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "@ada/ask";
writeFileSync(join(import.meta.dirname, "planner.ts"), await ask("Write planner.ts"));
`,
  };
  return analyse(
    knowledge,
    Object.entries(files).map(([file, text]) => ({ file, text })),
  ).findings.map(({ rule }) => rule);
}

describe("a package of the workspace", () => {
  it("is what its name leads to", () => {
    deepStrictEqual(found("workspace:*"), ["self-source-write"]);
    deepStrictEqual(found("^2.0.0"), ["self-source-write"]);
    deepStrictEqual(found("2.0.0"), ["self-source-write"]);
  });

  it("is not meant by whoever asks for another version", () => {
    deepStrictEqual(found("1.4.0"), []);
  });
});
