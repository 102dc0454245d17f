import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import { type FunctionRef, type Ref, refOf, unitOf } from "../program/program.js";
import { samePlace } from "../surface/same-place.js";
import type { Site } from "../surface/site.js";
import { type AbstractString, HOLE, type Strings } from "../text/abstract-string.js";
import { FOR_EACH } from "../unit/collection-methods.js";
import { BlockKind, Op } from "../unit/unit.js";
import { originOf } from "./gate-answer.js";

const DEEPEST = 2;

/** What is known of a function that may be an evaluation. */
interface Body {
  /** Places that its cases are read from. */
  data: AbstractString[];
  /** It looks at one case after the other. */
  each: boolean;
  functions: Set<FunctionRef>;
}

/** Finds scores of evaluations that the agent can write neither the cases nor the code of. */
export class Evaluations {
  private readonly known = new Map<FunctionRef, boolean>();
  private writes: AbstractString[] | undefined;

  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    private readonly sinks: readonly Site[],
    private readonly byModel: (state: State, chain: Chain) => boolean,
  ) {}

  private get program() {
    return this.flow.resolver.program;
  }

  /** The call of an independent evaluation that a score comes from, and the function's name. */
  of(state: State, chain: Chain): { at: Ref; name: string } | undefined {
    const call = originOf(this.program, state.ref);
    if (this.program.op(call) !== Op.Call) return undefined;
    for (const value of this.flow.resolver.callees(call)) {
      if (value.is !== "function" || !this.isIndependent(value.fn)) continue;
      // A mark that a model gives is the model's own verdict.
      if (this.byModel(state, chain)) continue;
      return { at: call, name: this.program.functionInfo(value.fn).name || "an evaluation" };
    }
    return undefined;
  }

  private isIndependent(fn: FunctionRef): boolean {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    this.known.set(fn, false);
    const body: Body = { data: [], each: false, functions: new Set() };
    this.read(fn, body, 0);
    const code = [...body.functions].map((one) => ownFile(this.program.unit(one).file));
    const independent = body.each && body.data.length > 0 && ![...body.data, ...code].some((place) => this.isWritten(place));
    this.known.set(fn, independent);
    return independent;
  }

  private read(fn: FunctionRef, body: Body, depth: number): void {
    if (body.functions.has(fn)) return;
    body.functions.add(fn);
    const { program } = this;
    const unit = program.unit(fn);
    for (let node = 0; node < unit.op.length; node++) {
      const block = unit.blocks[unit.block[node] as number];
      if (!this.isInside(block?.function ?? -1, fn)) continue;
      const ref = refOf(unitOf(fn), node);
      const op = unit.op[node];
      if (op === Op.Iterate) body.each ||= block?.kind === BlockKind.Loop;
      if (op === Op.Call) this.called(ref, body, depth);
      else this.imported(ref, body);
    }
  }

  private called(call: Ref, body: Body, depth: number): void {
    const { program } = this;
    const callee = program.field(call, "a");
    if (program.op(callee) === Op.Load && FOR_EACH.has(program.text(callee, "b"))) {
      body.each = true;
      this.imported(program.field(callee, "a"), body);
    }
    for (const arg of program.args(call)) this.imported(arg.ref, body);
    for (const value of this.flow.resolver.callees(call)) {
      if (value.is === "function" && depth < DEEPEST) this.read(value.fn, body, depth + 1);
      if (value.is !== "api") continue;
      for (const { row } of value.api.matches) {
        if (row.row !== "receive" || row.kind !== "file" || !row.name) continue;
        for (const state of this.flow.at(call, row.name, [], undefined, 0))
          body.data.push(...this.strings.of(state, ANYWHERE).filter((place) => place.text !== HOLE));
      }
    }
  }

  /** Notes a data file of the program that a value is imported from. */
  private imported(ref: Ref, body: Body): void {
    for (const at of this.reads(ref)) {
      for (const value of this.flow.resolver.resolve(at)) {
        const unit =
          value.is === "module"
            ? this.program.loaded[value.unit]?.unit
            : value.is === "object"
              ? this.program.unit(value.ref)
              : undefined;
        if (unit?.language === "json") body.data.push(ownFile(unit.file));
      }
    }
  }

  /** Nodes that a node reads, as far as they can be data that was imported. */
  private *reads(ref: Ref): Generator<Ref> {
    const { program } = this;
    const op = program.op(ref);
    if (op === Op.Import) yield ref;
    else if (op === Op.Iterate || op === Op.Load) {
      const from = program.field(ref, "a");
      if (program.op(from) === Op.Import) yield from;
    }
  }

  /** Whether a function is another one or is written inside it. */
  private isInside(inner: number, fn: FunctionRef): boolean {
    const { functions } = this.program.unit(fn);
    const outer = fn - refOf(unitOf(fn), 0);
    for (let at = inner; at > 0; at = functions[at]?.parent ?? -1) if (at === outer) return true;
    return false;
  }

  /** Whether the program writes a place, by its name or into its folder. */
  private isWritten(place: AbstractString): boolean {
    this.writes ??= this.sinks.flatMap(({ ref, row }) =>
      row.row === "sink" && row.kind === "file-write" && row.roles.path
        ? this.flow.at(ref, row.roles.path, [], undefined, 0).flatMap((state) => this.strings.of(state, ANYWHERE))
        : [],
    );
    return this.writes.some((write) => {
      if (write.text === HOLE) return true;
      if (!write.text.includes(HOLE)) return samePlace(write, place);
      const folder = write.text.slice(0, write.text.lastIndexOf("/", write.text.indexOf(HOLE)) + 1);
      return folder.length > 1 && `/${place.text}`.includes(`/${folder.replace(/^[./]+/, "")}`);
    });
  }
}

const ownFile = (file: string): AbstractString => ({ anchor: "own", text: file, open: false });
