import type { Chain, State } from "../flow/state.js";
import { onceFor } from "../once.js";
import { nodeOf, type Program, type Ref } from "../program/program.js";
import { argsAt, nameAt, unmarked } from "../unit/name-at.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, entriesOf, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { passes, type Test, UNSET, type Verdict } from "./verdict.js";

/** Settings that say in which way a person is asked. */
const MODE = /(mode|policy|posture|autonomy|approvals?|permissions?|confirmations?|trust|supervision)(_?level)?$/i;
/** Ways in which nobody is asked. */
const UNASKED =
  /^((full[-_ ]?)?auto([-_ ]?(approve|accept|allow|confirm|run|edit|pilot))?|autonomous|yolo|bypass([-_ ]?\w+)?|trust(ed)?([-_ ]?all)?|(accept|allow|approve)[-_ ]?(all|edits)|never([-_ ]?ask)?|don'?t[-_ ]?ask|unrestricted|unattended|off|none|skip)$/i;
/** Ways in which somebody is. */
const ASKED = /^(ask|always[-_ ]?ask|manual|prompt|confirm|interactive|supervised|default|normal|suggest|safe|strict|on)$/i;

/** Whether a value is a setting of how a person is asked that passes a test only where they have set it: by default it does not, and no model sets it. */
export function isModeUnset(gates: Gates, state: State, test: Test, chain: Chain): boolean {
  if ("truthy" in test || !(test.equal ? UNASKED : ASKED).test(test.text)) return false;
  const { program, linker } = gates.flow.resolver;
  const unit = program.unit(state.ref);
  const name = nameOf(unit, nodeOf(state.ref));
  const given = MODE.test(name) ? (defaultsOf(program).get(spelled(name)) ?? []) : [];
  if (given.some(({ text }) => passes(text, ConstType.String, test))) return false;
  // Members of other packages that go by the same name may be something else.
  const isHere = (file: string) => linker.packageOf(file) === linker.packageOf(unit.file);
  return given.some(({ text, file }) => ASKED.test(text) && isHere(file)) && !gates.byModel(state, chain);
}

/** What a settings file says of a word is a person's, where it is put over what the program gives to begin with: `{ ...DEFAULTS, ...JSON.parse(text) }`. */
export function asPreset(
  gates: Gates,
  { state, test, chain }: { state: State; test: Test; chain: Chain },
  parts: readonly { value: Ref; verdict: Verdict }[],
): Verdict[] {
  const isPreset = "text" in test && parts.some(({ verdict }) => verdict.is === "closed");
  return parts.map(({ value, verdict }) => {
    const said = { ...state, ref: value, fields: [] };
    const isSaid = isPreset && verdict.is === "open" && !verdict.always;
    return isSaid && isFromFile(gates, said, chain) && !gates.byModel(said, chain) ? UNSET : verdict;
  });
}

/** Whether a value is what a library reads from a file that the program does not write itself. */
function isFromFile(gates: Gates, state: State, chain: Chain): boolean {
  const { flow } = gates;
  const ends = gates.constants(state, chain);
  const isRead = (end: Ref) =>
    flow.resolver.program.op(end) === Op.Call &&
    flow.resolver.callees(end).every(({ is }) => is === "api") &&
    !flow.edges({ ...state, ref: end, fields: [] }, chain).edges.some(({ channel }) => channel !== undefined);
  return ends.length > 0 && ends.every(isRead);
}

/** Settings of a mode that are about nothing but whether a person is asked. */
const OF_ASKING = /permission|approv|autonom|confirm|posture|supervis|trust/i;

/** Whether the package of a file says that nobody is asked to begin with, and of the same setting nowhere that somebody is. */
export function isNobodyAsked({ program, linker }: Gates["flow"]["resolver"], file: string): boolean {
  const home = linker.packageOf(file);
  for (const { unit } of program.those(letsAll)) if (linker.packageOf(unit.file) === home) return true;
  for (const [name, given] of defaultsOf(program)) {
    const here = OF_ASKING.test(name) ? given.filter((one) => linker.packageOf(one.file) === home) : [];
    if (here.some(({ text }) => UNASKED.test(text)) && !here.some(({ text }) => ASKED.test(text))) return true;
  }
  return false;
}

/** Switches by which everything goes on unasked, where a program itself hands them over as on. */
const LETTING =
  /^(trust(ed)?_?(mode|all)?|yolo(_?mode)?|full_?auto|(auto|always)_?(approv|accept|confirm|allow)\w*|(skip|bypass)_?(permission|confirm|approv)\w*)$/i;

const letsAll = (unit: Unit): boolean => lettingIn(unit) && unit.language !== "json" && !TEST_FILE.test(unit.file);

const lettingIn = byUnit((unit) => {
  if (!unit.strings.some((text) => LETTING.test(text))) return false;
  const isOn = (node: NodeId) =>
    unit.op[node] === Op.Const && unit.b[node] === ConstType.Boolean && unit.strings[unit.a[node] ?? -1] === "true";
  for (let node = 0; node < unit.op.length; node++)
    if (unit.op[node] === Op.Object)
      for (const { name, value } of entriesOf(unit, node)) if (LETTING.test(name) && isOn(value)) return true;
  return false;
});

/** What a program says that such settings are to begin with, by their names, each with the file that says so. */
const defaultsOf = onceFor((program: Program): ReadonlyMap<string, readonly { text: string; file: string }[]> => {
  const out = new Map<string, { text: string; file: string }[]>();
  for (const { unit } of program.those(hasDefaults))
    for (const { name, text } of defaultsIn(unit)) out.set(name, [...(out.get(name) ?? []), { text, file: unit.file }]);
  return out;
});

const hasDefaults = (unit: Unit): boolean => defaultsIn(unit).length > 0 && !TEST_FILE.test(unit.file);

/** What a unit says that such a setting is to begin with, or hands over as it. */
const defaultsIn = byUnit((unit) => {
  const out: { name: string; text: string }[] = [];
  const give = (name: string, given: NodeId) => {
    const value = MODE.test(name) ? presetOf(unit, given) : -1;
    if (unit.op[value] === Op.Const && unit.b[value] === ConstType.String)
      out.push({ name: spelled(name), text: textAt(unit, value) });
  };
  for (let node = 0; node < unit.op.length; node++) {
    const [a, b] = [unit.a[node] ?? -1, unit.b[node] ?? -1];
    switch (unit.op[node]) {
      case Op.Or:
      case Op.Nullish:
        give(nameOf(unit, a), b);
        break;
      case Op.Phi: {
        const [value = -1, other = -1] = listOf(unit, node);
        if (unit.c[node] === 1) give(nameOf(unit, value), other);
        break;
      }
      case Op.Cell:
        give(nameOf(unit, node), listOf(unit, node)[0] ?? -1);
        break;
      case Op.Object:
        for (const { name, value } of entriesOf(unit, node)) give(name, value);
    }
  }
  for (const { name, node } of unit.exports) if (node >= 0) give(name, node);
  for (const { members } of unit.classes) for (const { name, value } of members) give(name, value);
  return out;
});

/** What stands in for a value in a schema: `z.enum(MODES).default("strict")`; otherwise the value. */
function presetOf(unit: Unit, value: NodeId): NodeId {
  const callee = unit.op[value] === Op.Call ? (unit.a[value] ?? -1) : -1;
  const isPreset = unit.op[callee] === Op.Load && nameAt(unit, callee) === "default";
  return isPreset ? (argsAt(unit, value)[0] ?? -1) : value;
}

/** A name, however its words are joined: `PERMISSION_MODE` of the environment is a setting's `permissionMode`. */
const spelled = (name: string): string => unmarked(name).replace(/_/g, "").toLowerCase();

function nameOf(unit: Unit, node: NodeId): string {
  switch (unit.op[node]) {
    case Op.Cell:
      return unmarked(unit.strings[unit.a[node] ?? -1] ?? "");
    case Op.Phi:
      return unit.c[node] === 1 ? nameOf(unit, listOf(unit, node)[0] ?? -1) : "";
    default:
      return unmarked(nameAt(unit, node));
  }
}
