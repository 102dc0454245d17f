import type { SourceRow } from "../knowledge.js";
import { type Ref, refOf } from "../program/program.js";
import { fits } from "../resolve/object-row.js";
import type { Resolver } from "../resolve/resolve.js";
import { Op } from "../unit/unit.js";
import type { Messages } from "./message.js";

/** A row about calls of any library, by what they are handed. */
export type ReplyRow = SourceRow & { has: string[][]; method: string[] };

/** Such rows, and the methods that they speak of. */
export class ReplyRows {
  readonly methods: ReadonlySet<string>;

  constructor(readonly all: readonly ReplyRow[]) {
    this.methods = new Set(all.flatMap((row) => row.method));
  }
}

/** Knows calls of model services that no row names: by the method's name, and by what stands together in the object it is handed. */
export class Replies {
  private readonly known = new Map<Ref, ReplyRow | undefined>();

  constructor(
    private readonly resolver: Resolver,
    private readonly rows: ReplyRows,
    private readonly messages: Messages,
  ) {}

  /** The row of the message that a value is, or of the reply that a call gives; `fields` are the part of it that is asked for. */
  of(ref: Ref, fields: readonly string[]): SourceRow | undefined {
    return this.messages.of(ref, fields) ?? (this.resolver.program.op(ref) === Op.Call ? this.replyOf(ref, fields) : undefined);
  }

  /** Whether no model is asked where something of a model comes from: somebody else asked it. */
  isBrought(ref: Ref): boolean {
    return this.messages.arrivesIn(ref);
  }

  private replyOf(call: Ref, fields: readonly string[]): SourceRow | undefined {
    if (!this.known.has(call)) this.known.set(call, this.match(call));
    const row = this.known.get(call);
    return row?.except?.includes(fields[0] ?? "") ? undefined : row;
  }

  /** Messages that arrive in a unit, and calls that give a reply. */
  *in(id: number): Generator<Ref> {
    yield* this.messages.in(id);
    const unit = this.resolver.program.loaded[id]?.unit;
    if (!unit?.strings.some((text) => this.rows.methods.has(text))) return;
    for (let node = 0; node < unit.op.length; node++)
      if (unit.op[node] === Op.Call && this.of(refOf(id, node), [])) yield refOf(id, node);
  }

  private match(call: Ref): ReplyRow | undefined {
    const { program } = this.resolver;
    const callee = program.field(call, "a");
    const op = program.op(callee);
    const name = op === Op.Load || op === Op.Import ? program.text(callee, "b") : "";
    if (!this.rows.methods.has(name)) return undefined;
    // What the program or a row says of the call goes before what it looks like.
    if (this.resolver.callees(call).some((value) => value.is !== "api" || value.api.known)) return undefined;
    for (const { ref } of program.args(call)) {
      if (program.op(ref) !== Op.Object) continue;
      const row = this.rows.all.find(
        (one) => one.method.includes(name) && fits(program, ref, one.has) && this.resolver.holds(call, one),
      );
      if (row) return row;
    }
    return undefined;
  }
}
