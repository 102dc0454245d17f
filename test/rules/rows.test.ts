import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { examples, placeOf, used } from "./examples.js";
import { knowledge } from "./pages.js";

/** Rows that no example needs. The number may only fall. */
const MOST = 640;

describe("library rows", () => {
  it("are exercised by examples", () => {
    for (const { analysed } of examples) analysed();
    // What asks is for fixes, which have tests of their own.
    const all = new Set(knowledge.rows.filter((row) => row.row !== "ask").map(placeOf));
    const idle = [...all].filter((place) => !used.has(place));
    console.log(`    rows that no example exercises: ${idle.length} of ${all.size}`);
    if (process.env.HOLDPOINT_IDLE_ROWS) console.log(idle.join("\n"));
    assert.ok(
      idle.length <= MOST,
      `${idle.length} rows are exercised by no example, ${MOST} are allowed; add a program to test/libraries for what you added:\n${idle.join("\n")}`,
    );
  });
});
