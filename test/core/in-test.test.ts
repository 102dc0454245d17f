import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsAmong } from "../support/findings.js";

const TOOL = `import { tool } from "ai";
import { z } from "zod";
export const work = tool({
  inputSchema: z.object({ script: z.string() }),
  execute: async ({ script }) => new Function(script)(),
});
`;
const severity = (file: string): string[] => findingsAmong({ [file]: TOOL }).map((finding) => finding.severity);

describe("what stands in a test", () => {
  for (const file of ["tests/tools/work.ts", "src/work.test.ts", "src/__tests__/work.ts"])
    it(`is a note: ${file}`, () => deepStrictEqual(severity(file), ["note"]));
  it("is none elsewhere", () => deepStrictEqual(severity("src/work.ts"), ["error"]));
});
