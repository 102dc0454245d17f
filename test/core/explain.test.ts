import { match } from "node:assert/strict";
import { describe, it } from "mocha";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

/** What is said of the line that writes what the model answered. */
function said(path: string): string {
  const session = createSession(knowledge, NO_SETTINGS);
  const text = `import { writeFileSync } from "node:fs";
import OpenAI from "openai";
export async function repair(error: Error) {
  const reply = await new OpenAI().responses.create({ model: "gpt-5", input: error.message });
  const [, culprit = ""] = /file:(.+?):/.exec(error.stack ?? "") ?? [];
  writeFileSync(${path}, reply.output_text);
}`;
  session.update(typescript.lower("src/agent.ts", text));
  return session.why("src/agent.ts", 6).lines.join("\n");
}

describe("why a line is not flagged", () => {
  it("is that the model does not choose the path", () =>
    match(said("culprit"), /where the model chooses the path, and nothing shows/));
  it("is that the place is no part of the agent", () => match(said('"letter.txt"'), /is no known part of the agent/));
  it("is no reason where it is flagged", () => match(said("new URL(import.meta.url)"), /flagged by self-source-write/));
});
