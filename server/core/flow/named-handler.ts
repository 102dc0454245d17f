import { type FunctionRef, nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { TEST_FILE } from "../unit/test-file.js";
import { CallFlag, ConstType, Entry, type NodeId, Op, type Unit } from "../unit/unit.js";
import type { Sent } from "./channel.js";
import type { Flow } from "./flow.js";

/** Names that say what they are about: of several words, so that two who use the same one mean the same. */
export const TELLING = /^[a-z]\w*(?:[.:/-]\w+)+$|^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/i;
/** Members of a message that say what it asks for. */
const SAYS_WHAT = new Set(["action", "type", "method", "kind", "event", "op", "command", "name"]);
const MOST = 12;

/** Joins functions that the program keeps under a name, in tables and registries of its own, with the calls and messages that bear the name. */
export class NamedHandlers {
  private readonly known = new Map<FunctionRef, readonly Sent[]>();

  constructor(private readonly flow: Flow) {}

  private get program() {
    return this.flow.resolver.program;
  }

  /** What is sent to a function under the name that it is kept under. */
  sentTo(fn: FunctionRef): readonly Sent[] {
    const known = this.known.get(fn);
    if (known) return known;
    this.known.set(fn, []);
    const found = [...this.namesOf(fn)].flatMap(([name, own]) => this.sentUnder(name, own)).slice(0, MOST);
    this.known.set(fn, found);
    return found;
  }

  /** The names a function is kept under, each with the node that keeps it. */
  private namesOf(fn: FunctionRef): Map<string, Ref> {
    const { program } = this;
    const names = new Map<string, Ref>();
    const uses = this.flow.graph.uses(fn);
    for (const { object, name } of uses.members) if (TELLING.test(name) && /[.:/-]/.test(name)) names.set(name, object);
    const { node } = program.functionInfo(fn);
    for (const user of node < 0 ? [] : program.index(fn).users(node)) {
      const call = refOf(unitOf(fn), user);
      if (program.op(call) !== Op.Call) continue;
      const args = program.args(call);
      const name = args[args.findIndex((arg) => arg.ref === refOf(unitOf(fn), node)) - 1];
      const text = name && this.flow.resolver.constant(name.ref);
      if (text !== undefined && TELLING.test(text) && !this.isModelled(call)) names.set(text, call);
    }
    return names;
  }

  private isModelled(call: Ref): boolean {
    return this.flow.resolver.callees(call).some((value) => value.is === "api" && value.api.known);
  }

  private sentUnder(name: string, own: Ref): Sent[] {
    const { program } = this;
    const { linker } = this.flow.resolver;
    const directory = linker.packageOf(program.unit(own).file);
    const out: Sent[] = [];
    for (const text of this.flow.names.texts.of(name)) {
      if (linker.packageOf(program.unit(text).file) !== directory) continue;
      for (const user of program.index(text).users(nodeOf(text))) {
        const at = refOf(unitOf(text), user);
        if (at === own) continue;
        if (program.op(at) === Op.Call) out.push(...this.callOf(at, text));
        else if (program.op(at) === Op.Object && this.saysWhat(at, text))
          out.push({ value: at, write: at, kind: "handler", index: 0, byName: true });
      }
    }
    return out;
  }

  /** A call that bears the name hands the rest of its arguments over. A call that hands over a function is itself a registration. */
  private callOf(call: Ref, name: Ref): Sent[] {
    const { program } = this;
    const args = program.args(call);
    if ((program.number(call, "c") & CallFlag.Jsx) !== 0 || args.length < 2 || args[0]?.ref !== name) return [];
    if (args.some((arg) => this.flow.resolver.resolve(arg.ref).some((value) => value.is === "function"))) return [];
    return args.slice(1).map(({ ref }) => ({ value: ref, write: call, kind: "handler", index: 0, byName: true as const }));
  }

  private saysWhat(object: Ref, text: Ref): boolean {
    const entries = this.program.entries(object);
    return (
      entries.length > 1 &&
      entries.some((entry) => entry.value === text && entry.kind === Entry.Named && SAYS_WHAT.has(entry.name)) &&
      !entries.some((entry) => this.program.op(entry.value) === Op.Function)
    );
  }
}

/** Texts of a unit that name something. */
export function* textsIn(unit: Unit): Generator<readonly [string, NodeId]> {
  if (unit.language === "json" || TEST_FILE.test(unit.file)) return;
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== Op.Const || unit.b[node] !== ConstType.String) continue;
    const text = unit.strings[unit.a[node] as number] ?? "";
    if (text.length <= 60 && TELLING.test(text)) yield [text, node];
  }
}
