import { equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** A store of many maps, each of which is filled under a key that the next one holds. */
const store = (maps: number) => `
import { writeFileSync } from "node:fs";
import { generateText } from "ai";
export class Store {
${Array.from({ length: maps + 1 }, (_, i) => `  m${i} = new Map();`).join("\n")}
  async keep(value) {
${Array.from({ length: maps }, (_, i) => `    this.m${maps - i}.set(this.m${maps - i - 1}.get("next"), value);`).join("\n")}
    const { text } = await generateText({ model, prompt: value });
    writeFileSync(this.m${maps}.get("file"), text);
    writeFileSync(new URL(import.meta.url), text);
  }
}
`;

describe("a text that waits for the text of a key, and so on", () => {
  it("ends long before the stack does", function () {
    this.timeout(20_000);
    equal(findingsIn(store(500), "store.ts").filter(({ rule }) => rule === "self-source-write").length, 1);
  });
});
