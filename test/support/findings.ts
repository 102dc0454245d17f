import { deepStrictEqual } from "node:assert/strict";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import type { Finding } from "../../server/core/finding.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

/** What is found in a program of one file, which has to parse. */
export const findingsIn = (text: string, file = "agent.ts"): readonly Finding[] => findingsAmong({ [file]: text });

/** What is found in a program of several files, which have to parse; a `package.json` among them says what the package is. */
export function findingsAmong(files: Record<string, string>): readonly Finding[] {
  const session = createSession(knowledge, NO_SETTINGS);
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith("package.json")) {
      session.project([{ file, kind: "package", content: JSON.parse(text) }]);
      continue;
    }
    const unit = typescript.lower(file, text);
    deepStrictEqual(unit.problems, []);
    session.update(unit);
  }
  return session.findings() ?? [];
}
