import { deepEqual, ok } from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Session } from "../../server/core/session.js";
import { DESKS, inShort, lowered, newDesk, open, projectsOf } from "./desk.js";
import { randomFrom } from "./random.js";
import { editAtRandom } from "./random-edit.js";

const SEED = 20_261;
/** Edits of each desk, one after the other. */
const EDITS = 25;
const MOST_AT_ONCE = 3;
const MOST_LOOKS = 600;

/** How often something was so in all comparisons. */
interface Counts {
  edits: number;
  changes: number;
  found: number;
  exact: number;
}

/** Edits every other desk over and over, and compares what its session says after each edit with what a new one says. */
export function compareAfterEach(first: number): void {
  const counts: Counts = { edits: 0, changes: 0, found: 0, exact: 0 };
  for (let desk = first; desk < DESKS; desk += 2) compareOn(desk, counts);
  ok(counts.changes > counts.edits / 10, `only ${counts.changes} edits made a difference`);
  ok(counts.found > counts.edits / 10, `only ${counts.found} files had findings`);
  // What other files bring about may come with the whole answer only.
  ok(counts.exact >= counts.edits - counts.found / 20, `${counts.exact} of ${counts.edits} first answers were exact`);
}

function compareOn(which: number, counts: Counts): void {
  const desk = newDesk(which);
  const random = randomFrom(SEED + which);
  const warm = open(desk);
  const history: string[] = [];
  let before = JSON.stringify(warm.findings());
  for (let edit = 1; edit <= EDITS; edit++) {
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
    if (random.below(4) === 0) isStopped(warm, random.below(MOST_LOOKS));
    const soonest = warm.findingsIn(edited) ?? [];
    const cold = open(desk);
    const after = `differs after edit ${history.slice(-5).join(", ")}`;
    deepEqual(warm.findings(), cold.findings(), after);
    deepEqual(warm.gates(), cold.gates(), after);
    const here = (warm.findings() ?? []).filter(({ file }) => file === edited);
    deepEqual(warm.findingsIn(edited), here, after);
    counts.edits++;
    if (here.length || soonest.length) counts.found++;
    if (isDeepStrictEqual(soonest.map(inShort), here.map(inShort))) counts.exact++;
    const now = JSON.stringify(warm.findings());
    if (now !== before) counts.changes++;
    before = now;
  }
}

/** Asks for an answer that is not wanted any more after some looks; whatever was made by then must leave nothing behind. */
function isStopped(session: Session, after: number): void {
  let looks = 0;
  session.findings(() => looks++ >= after);
}
