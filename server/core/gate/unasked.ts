import { nodeOf, type Program, type Ref } from "../program/program.js";
import { isEnvironment, nameAt, unmarked } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, entriesOf, type NodeId, Op, type Unit } from "../unit/unit.js";
import { UNASKED } from "./switched.js";

/** Settings by which a person is asked. */
const ASKED =
  /(require|need|ask)s?_?(for_?)?(human_?|user_?)?(approv|confirm|permission|review)|(approval|confirm(ation)?|permission|review|gate)s?_?(enabled|required|needed)|confirmation$/i;

/** What stands beside a description is said of that one tool: whoever does not say so is not asked for. */
const DESCRIBES = "description";

/** Whether settings by which a person is asked, or does without, are on where nobody has said anything. */
export class Switches {
  private values: ReadonlyMap<string, boolean> | undefined;
  private asking: ReadonlyMap<string, boolean> | undefined;

  constructor(private readonly program: Program) {}

  /** Whether a value is a setting by which a person is asked, and which is on where nobody has said anything. */
  isAsking(ref: Ref): boolean {
    const name = unmarked(nameAt(this.program.unit(ref), nodeOf(ref)));
    return ASKED.test(name) && !UNASKED.test(name) && this.asked().get(name) === true;
  }

  private asked(): ReadonlyMap<string, boolean> {
    if (this.asking) return this.asking;
    const given = new Map<string, boolean>();
    const standIn = new Map<string, boolean>();
    for (const { unit } of this.program.those(asksIn))
      for (const { name, on, isDefault } of askedIn(unit))
        for (const values of isDefault ? [given, standIn] : [given]) values.set(name, on && (values.get(name) ?? true));
    // What stands in where nobody has given anything is what counts, whoever sets it to something else.
    this.asking = new Map([...given, ...standIn]);
    return this.asking;
  }

  /** Whether a value is such a setting, which the program gives as off and nowhere as on, or which is a variable of the environment. */
  isUnset(ref: Ref): boolean {
    const unit = this.program.unit(ref);
    const name = unmarked(nameAt(unit, nodeOf(ref)));
    if (!UNASKED.test(name)) return false;
    const on = this.given().get(name);
    return on === false || (on === undefined && isOfEnvironment(unit, nodeOf(ref)));
  }

  private given(): ReadonlyMap<string, boolean> {
    if (this.values) return this.values;
    const values = new Map<string, boolean>();
    for (const { unit } of this.program.those(givesIn))
      for (const { name, on } of givenIn(unit)) values.set(name, on || (values.get(name) ?? false));
    this.values = values;
    return values;
  }
}

/** What a unit gives a setting: a value, or one that stands in where nobody has given any. */
interface Given {
  name: string;
  on: boolean;
  isDefault: boolean;
}

const givenIn = byUnit((unit) => settingsIn(unit, UNASKED));
const askedIn = byUnit((unit) => settingsIn(unit, ASKED));
const givesIn = (unit: Unit): boolean => givenIn(unit).length > 0 && !TEST_FILE.test(unit.file);
const asksIn = (unit: Unit): boolean => askedIn(unit).length > 0 && !TEST_FILE.test(unit.file);

/** What a unit gives settings of such names. */
function settingsIn(unit: Unit, names: RegExp): Given[] {
  const out: Given[] = [];
  const give = (given: string, value: NodeId, isDefault = isFallback(unit, value)) => {
    const on = names.test(given) ? truthOf(unit, value) : undefined;
    if (on !== undefined) out.push({ name: unmarked(given), on, isDefault });
  };
  for (let node = 0; node < unit.op.length; node++)
    switch (unit.op[node]) {
      case Op.Object: {
        const entries = entriesOf(unit, node);
        const isOfOne = names === ASKED && entries.some(({ name }) => name === DESCRIBES);
        if (!isOfOne) for (const { name, value } of entries) give(name, value);
        break;
      }
      case Op.Store:
        give(unit.strings[unit.b[node] ?? -1] ?? "", unit.c[node] ?? -1);
        break;
      case Op.Or:
      case Op.Nullish:
        give(unmarked(nameAt(unit, unit.a[node] ?? -1)), unit.b[node] ?? -1, true);
    }
  return out;
}

const isFallback = ({ op }: Unit, node: NodeId): boolean => op[node] === Op.Or || op[node] === Op.Nullish;

/** What a constant says of a setting, also where it stands in for one that nobody has given. */
function truthOf(unit: Unit, node: NodeId): boolean | undefined {
  const op = unit.op[node];
  if (op === Op.Or || op === Op.Nullish) return truthOf(unit, unit.b[node] ?? -1);
  if (op !== Op.Const || unit.b[node] !== ConstType.Boolean) return undefined;
  return unit.strings[unit.a[node] ?? -1] === "true";
}

/** Whether a value is a variable of the environment, which is not there where nobody has set it. */
const isOfEnvironment = (unit: Unit, node: NodeId): boolean =>
  unit.op[node] === Op.Load && isEnvironment(unit, unit.a[node] ?? -1);
