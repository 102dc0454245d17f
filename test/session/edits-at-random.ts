import { deepEqual, ok } from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Session } from "../../server/core/session.js";
import { inShort, lowered, newDesk, open, projectsOf } from "./desk.js";
import { randomFrom } from "./random.js";
import { editAtRandom } from "./random-edit.js";

const SEED = 20_261;
const MOST_AT_ONCE = 3;
const MOST_LOOKS = 1000;

/** Edits one workspace over and over, and compares what its session says after each edit with what a new one says. The edits before the `first` are made, and nothing is asked. */
export function compareAfterEach(first: number, last: number): void {
  const desk = newDesk();
  const random = randomFrom(SEED);
  const warm = open(desk);
  const history: string[] = [];
  let changes = 0;
  const soon = { asked: 0, found: 0, exact: 0 };
  let before = first === 1 ? JSON.stringify(warm.findings()) : "";
  for (let edit = 1; edit <= last; edit++) {
    let edited = "";
    for (let files = 1 + random.below(MOST_AT_ONCE); files > 0; files--) {
      const { file, what } = editAtRandom(desk, random);
      edited = file;
      history.push(`${edit}: ${what} ${file}`);
      const text = desk.current.get(file);
      if (text === undefined) warm.remove(file);
      else warm.update(lowered(file, text));
    }
    warm.project(projectsOf(desk));
    const stopsAfter = random.below(4) === 0 ? random.below(MOST_LOOKS) : undefined;
    if (edit < first) continue;
    if (stopsAfter !== undefined) isStopped(warm, stopsAfter);
    const soonest = warm.findingsIn(edited) ?? [];
    const cold = open(desk);
    const after = `differs after edit ${history.slice(-5).join(", ")}`;
    deepEqual(warm.findings(), cold.findings(), after);
    deepEqual(warm.gates(), cold.gates(), after);
    const here = (warm.findings() ?? []).filter(({ file }) => file === edited);
    deepEqual(warm.findingsIn(edited), here, after);
    soon.asked++;
    if (here.length || soonest.length) soon.found++;
    if (isDeepStrictEqual(soonest.map(inShort), here.map(inShort))) soon.exact++;
    const now = JSON.stringify(warm.findings());
    if (now !== before) changes++;
    before = now;
  }
  const compared = last - first + 1;
  ok(changes > compared / 10, `only ${changes} edits made a difference`);
  ok(soon.found > compared / 10, `only ${soon.found} files had findings`);
  // What other files bring about may come with the whole answer only.
  ok(soon.exact >= soon.asked - soon.found / 20, `${soon.exact} of ${soon.asked} first answers were exact`);
}

/** Asks for an answer that is not wanted any more after some looks; whatever was made by then must leave nothing behind. */
function isStopped(session: Session, after: number): void {
  let looks = 0;
  session.findings(() => looks++ >= after);
}
