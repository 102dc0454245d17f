import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

const TRIAL = `import { query } from "@anthropic-ai/claude-agent-sdk";
export async function trial() {
  for await (const message of query({ prompt: "List the files.", options: { permissionMode: "bypassPermissions" } })) console.log(message);
}
`;

/** How severe a setting is in a file, beside a program of another one. */
function severity(file: string, program: string): string[] {
  const session = createSession(knowledge, NO_SETTINGS);
  session.update(typescript.lower("src/main.ts", program));
  session.update(typescript.lower(file, TRIAL));
  return (session.findings() ?? []).map((finding) => finding.severity);
}

describe("what is only tried out", () => {
  const program = "export const start = () => 1;\n";
  for (const file of ["src/spikes/resume.ts", "spike/resume.mjs", "poc/agent.ts", "src/spike-2-resume.ts", "scratch/agent.ts"]) {
    it(`is a note: ${file}`, () => deepStrictEqual(severity(file, program), ["note"]));
    const module = `./${file.replace(/^src\//, "")}`;
    const from = file.startsWith("src/") ? module : `.${module}`;
    it(`is as severe as the program that takes it up: ${file}`, () =>
      deepStrictEqual(severity(file, `import { trial } from "${from.replace(/ts$/, "js")}";\nawait trial();\n`), ["error"]));
  }
  for (const file of ["src/agent.ts", "src/spikers/agent.ts", "src/epoch-agent.ts", "examples/agent.ts"])
    it(`is told from a program: ${file}`, () => deepStrictEqual(severity(file, program), ["error"]));
  for (const file of ["src/chat-test-harness.ts", "src/test-helpers.ts", "src/worker_test.ts", "src/testing/test_setup.mjs"])
    it(`counts as a test where it helps tests: ${file}`, () => deepStrictEqual(severity(file, program), ["note"]));
  it("is told from a test of a harness's own", () => deepStrictEqual(severity("src/harness.ts", program), ["error"]));
  it("is told from a tool that runs tests", () => deepStrictEqual(severity("src/tools/run_test.ts", program), ["error"]));
});
