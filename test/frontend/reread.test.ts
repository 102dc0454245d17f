import { deepEqual, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "mocha";
import type { Unit } from "../../server/core/unit/unit.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { randomFrom } from "../session/random.js";
import { type Desk, editAtRandom } from "../session/random-edit.js";

const SEED = 20_263;
/** Edits in a row of one file, each on top of those before it. */
const EDITS = 15;
const FOLDERS = ["server/frontend/typescript", "server/core/flow"];

describe("a file that is read again after an edit", () => {
  for (const folder of FOLDERS)
    it(`is lowered as if it had never been read before (${folder})`, function () {
      this.timeout(60_000);
      const random = randomFrom(SEED);
      const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
      let broken = 0;
      for (const name of files) {
        const file = `${folder}/${name}`;
        const original = new Map([[file, readFileSync(file, "utf8")]]);
        const desk: Desk = { original, current: new Map(original) };
        const texts: string[] = [];
        const again: Unit[] = [];
        for (let edit = 0; edit < EDITS; edit++) {
          const { what } = editAtRandom(desk, random);
          const text = desk.current.get(file);
          if (text === undefined || what === "put back") continue;
          texts.push(text);
          again.push(typescript.lower(file, text));
        }
        for (const [at, text] of texts.entries()) {
          typescript.lower("another.ts", "");
          const anew = typescript.lower(file, text);
          if (anew.problems.length) broken++;
          deepEqual(again[at], anew, `${file} after edit ${at + 1}`);
        }
      }
      ok(broken > files.length, `only ${broken} edits broke a file`);
    });
});
