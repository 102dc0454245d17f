import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import type { Session } from "../../server/core/session.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

const READING = `import { readFileSync } from "node:fs";
export const rules = () => readFileSync("desk/house.json", "utf8");
`;
const MORE = `import { readFileSync } from "node:fs";
export const more = (one) => ({ first: one.first + 1, others: [one.second(), one.third(), 4, 5] });
export const rules = () => readFileSync("desk/house.json", "utf8");
`;
const ASKING = `import { generateText } from "ai";
import { rules } from "./reading.js";
export const turn = (prompt) => generateText({ model, system: rules(), prompt });
`;
const writing = (prompt: string) => `import { writeFileSync } from "node:fs";
import { generateText } from "ai";
export async function learn(day) {
  const { text } = await generateText({ model, prompt: ${prompt} });
  writeFileSync("desk/house.json", text);
}
`;

/** Where the path of the one finding says that the file comes back. */
const shown = (findings: ReturnType<Session["findings"]>): string[] =>
  (findings ?? []).flatMap(({ path }) =>
    path.filter(({ kind }) => kind === "evidence").map(({ file, startLine }) => `${file}:${startLine}`),
  );

describe("where a changed file comes back", () => {
  it("is shown where it stands, and not before that is known again", () => {
    const session = createSession(knowledge, NO_SETTINGS);
    const edit = (file: string, text: string) => session.update(typescript.lower(file, text));
    edit("reading.ts", READING);
    edit("asking.ts", ASKING);
    edit("writing.ts", writing('"The day?"'));
    deepEqual(shown(session.findings()), ["reading.ts:2", "asking.ts:3"]);
    edit("reading.ts", MORE);
    edit("writing.ts", writing("day"));
    deepEqual(shown(session.findingsIn("writing.ts")), []);
    deepEqual(session.findingsIn("writing.ts")?.length, 1);
    deepEqual(shown(session.findings()), ["reading.ts:3", "asking.ts:3"]);
  });
});
