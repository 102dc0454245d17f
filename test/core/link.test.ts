import { deepEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { knowledge } from "../rules/pages.js";

describe("modules that pass a name around in a circle", () => {
  it("are analysed like any other", () => {
    const session = createSession(knowledge, NO_SETTINGS);
    session.update(typescript.lower("a.ts", 'import { x } from "./b.js";\nexport { x };\nx();\n'));
    session.update(typescript.lower("b.ts", 'import { x } from "./a.js";\nexport { x };\n'));
    deepEqual(session.findings(), []);
  });
});
