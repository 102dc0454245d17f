import { ownCallers } from "../calls/running.js";
import type { Chain } from "../flow/state.js";
import { once, onceFor } from "../once.js";
import { type FunctionRef, nodeOf, type Program, type Ref, refOf, unitOf } from "../program/program.js";
import { conditionsAt } from "../resolve/condition.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { TEST_FILE } from "../unit/test-file.js";
import { BlockKind, byUnit, ConstType, Op, type Unit } from "../unit/unit.js";
import { variableThatIsOn } from "./environment-switch.js";
import { leftOff } from "./left-off.js";
import { defaultOf, partsOf } from "./preset.js";
import { storedSwitch } from "./stored-switch.js";

/** Settings by which a person does without being asked. */
export const UNASKED = /(auto|always)_?(approv|accept|confirm|allow)|(skip|bypass|no)_?(approv|confirm|permission)/i;
const MOST_PARTS = 12;

/** Whether a change is reached only where a person's setting says to go on without asking. */
export const isUnasked = (program: Program, site: Ref, { calls }: Chain, level: number): boolean =>
  [site, ...calls.slice(0, level).map(({ call }) => call)].some((place) => isSwitched(program, place));

function isSwitched(program: Program, at: Ref): boolean {
  const unit = program.unit(at);
  for (let block = unit.block[nodeOf(at)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
    const info = unit.blocks[block];
    if (!info || info.guard < 0 || info.kind === BlockKind.Root || !info.polarity) continue;
    if (isSetting(program, refOf(unitOf(at), info.guard))) return true;
  }
  return false;
}

/** Whether a condition is nothing but such settings: read, asked for, or kept in a variable. */
function isSetting(program: Program, guard: Ref): boolean {
  const parts = new Set([guard]);
  let found = false;
  for (const part of parts) {
    const op = program.op(part);
    if (parts.size > MOST_PARTS) return false;
    if (op === Op.Phi || op === Op.Cell) for (const inner of program.parts(part)) parts.add(inner);
    else if (op === Op.Await) parts.add(program.field(part, "a"));
    else if (op !== Op.Const) {
      const named = op === Op.Call ? program.field(part, "a") : part;
      if (program.op(named) !== Op.Load || !UNASKED.test(program.text(named, "b"))) return false;
      found = true;
    }
  }
  return found;
}

/** Settings by which a person lets an agent do something by itself, or has a part of it at all: `shell.enabled`. */
const SWITCH = /^(auto|enable|allow)(?=[A-Z_])|[a-z]Enabled$|^(AUTO|ENABLE|ALLOW)_|_(enabled|ENABLED)$|\.enabled$/;
const OF_PART = "enabled";
const DEEPEST = 3;
const MOST_PLACES = 12;

/** A switch that is off where nobody has set it, and without which a place is not reached: its name. */
export function switchBefore(solver: Solver, { site, chain, hit, reach, readBack }: Candidate): string | undefined {
  for (const [level, place] of [site, ...chain.calls.map(({ call }) => call)].entries()) {
    const name = switchAt(solver, place, chain, level);
    if (name !== undefined) return name;
  }
  const { callersUnder, alone } = switches(solver);
  const above = callersUnder(chain.functions.at(-1) ?? -1);
  if (above !== undefined) return above;
  // Before it is kept, a value may take other ways than the one that was walked.
  const back = hit?.sent ? hit.states.slice(hit.states.findLastIndex(({ ref }) => ref === hit.sent?.receiver)) : [];
  for (const { ref } of back) {
    const name = alone(ref);
    if (name !== undefined) return name;
  }
  const reads = [...(readBack?.reads ?? [])].map(alone);
  if (reads.length && reads.every((name) => name !== undefined)) return reads[0];
  // A tool for any file or command reaches the agent only where somebody has put it on as well; one that is made for the agent is there to be put on.
  const tool = hit?.parameter && reach ? solver.roles.of(solver.program.functionOfNode(hit.ref)).tool : undefined;
  return tool && switches(solver).around(tool.call >= 0 ? tool.call : tool.object);
}

/** The switches without which nobody comes to a place, a function is not called, or a tool is not made or is handed to nobody. */
const switches = onceFor((solver: Solver) => ({
  alone: once((place: Ref) => switchAt(solver, place, solver.flow.chain(place), 0)),
  callersUnder: once((fn: FunctionRef) => calledUnder(solver, fn, 0)),
  around: once((made: Ref) => madeUnder(solver, made, 0)),
}));

function switchAt(solver: Solver, place: Ref, chain: Chain, level: number): string | undefined {
  const conditions = [...conditionsAt(solver.program, place)];
  for (const { ref, holds } of conditions) {
    const name =
      variableThatIsOn(solver.resolver, ref, holds) ??
      (holds ? switchRead(solver, ref) : undefined) ??
      settingRead(solver, ref, holds) ??
      storedSwitch(solver.resolver, ref, holds);
    if (name !== undefined) return name;
  }
  for (const { ref, holds } of conditions) {
    const name = holds ? leftOff(solver, ref, chain, level) : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The switch before each of the calls of a function that nobody else calls. */
function calledUnder(solver: Solver, fn: FunctionRef, depth: number): string | undefined {
  const { program, flow, resolver, roles } = solver;
  if (fn < 0 || depth >= DEEPEST) return undefined;
  const callers = ownCallers(resolver, flow.graph, roles, fn).filter(({ call }) => !TEST_FILE.test(program.unit(call).file));
  if (!callers.length || callers.length > MOST_PLACES) return undefined;
  const names = callers.map(
    ({ call }) => switches(solver).alone(call) ?? calledUnder(solver, program.functionAt(call), depth + 1),
  );
  return names.every((name) => name !== undefined) ? names[0] : undefined;
}

/** The switch before each of the places where something is made, or is handed on. */
function madeUnder(solver: Solver, made: Ref, depth: number): string | undefined {
  const own = made < 0 ? undefined : switches(solver).alone(made);
  if (own !== undefined || made < 0 || depth >= DEEPEST) return own;
  const { program, flow } = solver;
  const fn = program.functionAt(made);
  const isOfModule = program.functionInfo(fn).kind === "module";
  const uses = isOfModule ? takenUpAt(solver, made) : flow.graph.uses(fn).callers.map(({ call }) => call);
  const places = uses.filter((place) => !TEST_FILE.test(program.unit(place).file));
  if (places.length > MOST_PLACES) return undefined;
  const names = places.map((place) => madeUnder(solver, place, depth + 1));
  return names.every((name) => name !== undefined) ? names[0] : undefined;
}

/** The places in functions that take up something of a module, by itself or in a list, or else the calls that are handed it. */
function takenUpAt({ program, flow, resolver }: Solver, made: Ref): Ref[] {
  const handed = flow.graph.usesOfValue(made).handed.map(({ call }) => call);
  const isOfModule = (ref: Ref) => program.functionInfo(program.functionAt(ref)).kind === "module";
  const work = new Set([made, ...resolver.imports(made)]);
  const places = new Set(handed.filter(isOfModule));
  for (const ref of work)
    for (const user of program.users(ref)) {
      if (work.size + places.size > MOST_TAKEN) return handed;
      if (!isOfModule(user)) places.add(user);
      else if (HOLDS.has(program.op(user))) for (const at of [user, ...resolver.imports(user)]) work.add(at);
      else if (!places.has(user)) return handed;
    }
  return [...places];
}

const HOLDS: ReadonlySet<number> = new Set([Op.Cell, Op.Array, Op.Cast]);
const MOST_TAKEN = 100;

function switchRead(solver: Solver, ref: Ref): string | undefined {
  const { program } = solver;
  if (program.op(ref) !== Op.Load) return undefined;
  const owner = program.field(ref, "a");
  const own = program.text(ref, "b");
  const name = own === OF_PART && program.op(owner) === Op.Load ? `${program.text(owner, "b")}.${own}` : own;
  return SWITCH.test(name) && !UNASKED.test(name) && offByDefault(solver).has(keyOf(name)) ? name : undefined;
}

/** A setting that is read with what it is where nobody has set it, and is asked to be the other way: `settings.get("askFirst", true)`, and it is not. */
function settingRead({ program, resolver }: Solver, ref: Ref, holds: boolean): string | undefined {
  const callee = program.op(ref) === Op.Call ? program.field(ref, "a") : -1;
  if (callee < 0 || program.op(callee) !== Op.Load || !READING.test(program.text(callee, "b"))) return undefined;
  const [key, value] = program.args(ref);
  const name = key && resolver.constant(key.ref);
  if (!name || !value || UNASKED.test(name)) return undefined;
  if (program.op(value.ref) !== Op.Const || program.number(value.ref, "b") !== ConstType.Boolean) return undefined;
  const isOn = program.text(value.ref, "a") === "true";
  if (isOn === holds) return undefined;
  return holds ? name : `no ${name}`;
}

/** Methods that read a setting. */
const READING = /^get(_?(bool(ean)?|setting|value|config(uration)?|option|flag))?$/i;

/** What a part of the settings is called where it stands by itself: `DEFAULT_RECALL_CONFIG` for `recall`. */
const PRESET = /^default(?=[A-Z_])|^DEFAULT_/;

/** A switch by its name, where a part of the settings may be spelled in several ways. */
function keyOf(name: string): string {
  const part = name.endsWith(`.${OF_PART}`) ? name.slice(0, -OF_PART.length - 1) : undefined;
  if (part === undefined) return name;
  const own = part.replace(PRESET, "").replace(/_?(config|settings|options|cfg)$/i, "");
  return `${(own || part).replace(/_/g, "").toLowerCase()}.${OF_PART}`;
}

/** Names of switches that the program declares as off, and nowhere puts on. */
const offByDefault = onceFor((solver: Solver): ReadonlySet<string> => {
  const { program } = solver;
  const off = new Set<string>();
  const on = new Set<string>();
  const note = (name: string, value: Ref) => {
    if (!SWITCH.test(name)) return;
    const state = defaultOf(solver.resolver, value, 0);
    if (state !== undefined) (state ? on : off).add(keyOf(name));
  };
  for (const { id, unit } of program.those(maySwitch)) {
    const hasParts = mayHoldParts(unit);
    for (const { name, node } of hasParts && unit.language !== "json" ? unit.exports : [])
      if (node >= 0 && PRESET.test(name))
        for (const part of partsOf(program, refOf(id, node)))
          for (const entry of program.entries(part)) if (entry.name === OF_PART) note(`${name}.${OF_PART}`, entry.value);
    for (let node = 0; node < unit.op.length; node++) {
      const ref = refOf(id, node);
      if (unit.op[node] === Op.Object)
        for (const { name = "", value } of program.entries(ref)) {
          if (unit.language !== "json") note(name, value);
          // What a file of data says may be an example: it counts only where it puts something on.
          for (const part of hasParts ? partsOf(program, value) : [])
            for (const entry of program.entries(part))
              if (entry.name === OF_PART && (unit.language !== "json" || defaultOf(solver.resolver, entry.value, 0)))
                note(`${name}.${OF_PART}`, entry.value);
        }
      else if (unit.op[node] === Op.Store && unit.language !== "json") note(program.text(ref, "b"), program.field(ref, "c"));
    }
  }
  for (const name of on) off.delete(name);
  return off;
});

/** A quick test: a part of the settings is on or off by a name that is written out. */
const mayHoldParts = byUnit((unit) => unit.strings.includes(OF_PART));

/** A quick test: a unit may say of a switch or of a part of the settings that it is on or off. */
const maySwitch = (unit: Unit): boolean =>
  !TEST_FILE.test(unit.file) &&
  (mayHoldParts(unit) || (unit.language !== "json" && unit.strings.some((text) => SWITCH.test(text))));
