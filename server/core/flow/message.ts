import type { SourceRow } from "../knowledge.js";
import type { Names } from "../program/names.js";
import { nodeOf, type Program, type Ref, refOf, uncast, unitOf } from "../program/program.js";
import { Op } from "../unit/unit.js";
import type { Flow } from "./flow.js";
import { ANYWHERE, type State, StateMap } from "./state.js";

/** A row about messages that the program tells from others by what one of their members says. */
export type MessageRow = SourceRow & { message: NonNullable<SourceRow["message"]> };

/** A value in which a message arrives, and where in it the part that a model decides stands. */
interface Arrival {
  row: MessageRow;
  part: readonly string[];
}

const MOST_CARRIERS = 60;
const NONE: ReadonlyMap<Ref, readonly Arrival[]> = new Map();

/** Knows messages of a protocol that the program speaks by itself: `if (request.method === "tools/call")`. */
export class Messages {
  private found: ReadonlyMap<Ref, readonly Arrival[]> | undefined;
  private carriers: ReadonlySet<Ref> | undefined;

  constructor(
    private readonly flow: Flow,
    private readonly names: Names,
    private readonly rows: readonly MessageRow[],
  ) {}

  /** The row of which a part of a value is what a model decides. */
  of(ref: Ref, fields: readonly string[]): MessageRow | undefined {
    const here = fields.length ? this.arrivals.get(ref) : undefined;
    return here?.find(({ part }) => part.every((name, i) => fields[i] === undefined || fields[i] === name))?.row;
  }

  /** Messages that arrive in a unit. */
  *in(id: number): Generator<Ref> {
    for (const ref of this.arrivals.keys()) if (unitOf(ref) === id) yield ref;
  }

  /** Whether such a message arrives in a value. */
  arrivesIn(ref: Ref): boolean {
    return this.arrivals.has(ref);
  }

  /** Whether a parameter is what such a message comes in by, so that no person speaks there. */
  isCarrier(ref: Ref): boolean {
    this.carriers ??= carriersOf(this.flow, this.arrivals.keys());
    return this.carriers.has(ref);
  }

  private get arrivals(): ReadonlyMap<Ref, readonly Arrival[]> {
    this.found ??= this.rows.length ? this.arriving() : NONE;
    return this.found;
  }

  private arriving(): Map<Ref, Arrival[]> {
    const { program } = this.flow.resolver;
    const found = new Map<Ref, Arrival[]>();
    const add = (ref: Ref, arrival: Arrival) => found.set(ref, [...(found.get(ref) ?? []), arrival]);
    for (const row of this.rows) {
      const { member, text, parts } = row.message;
      for (const said of this.names.texts.of(text)) {
        for (const subject of comparedWith(program, said)) {
          const message = program.op(subject) === Op.Load && program.text(subject, "b") === member;
          for (const part of parts) {
            if (message) add(uncast(program, program.field(subject, "a")), { row, part });
            for (const beside of parametersBeside(program, subject, member, part[0] ?? ""))
              add(beside, { row, part: part.slice(1) });
          }
        }
      }
    }
    return found;
  }
}

/** What is compared with a text. */
function* comparedWith(program: Program, text: Ref): Generator<Ref> {
  for (const user of program.index(text).users(nodeOf(text))) {
    const compare = refOf(unitOf(text), user);
    if (program.op(compare) !== Op.Compare || !/^[!=]==$/.test(program.text(compare, "c"))) continue;
    const [left, right] = [program.field(compare, "a"), program.field(compare, "b")];
    yield uncast(program, left === text ? right : left);
  }
}

/** The parameter with the part of a message whose other member is a parameter of the same function: `handle(method, params)`. */
function parametersBeside(program: Program, subject: Ref, member: string, part: string): Ref[] {
  if (program.op(subject) !== Op.Param) return [];
  const { params } = program.functionInfo(program.functionOfNode(subject));
  if (params[program.number(subject, "b")]?.name !== member) return [];
  return params.filter(({ name }) => name === part).map(({ node }) => refOf(unitOf(subject), node));
}

/** The parameters that a value comes from. */
function carriersOf(flow: Flow, values: Iterable<Ref>): ReadonlySet<Ref> {
  const { program } = flow.resolver;
  const found = new Set<Ref>();
  for (const value of values) {
    const seen = new StateMap<true>();
    const queue: State[] = [{ ref: value, fields: [], frame: undefined, level: 0 }];
    for (const state of queue) {
      if (program.op(state.ref) === Op.Param) found.add(state.ref);
      if (queue.length > MOST_CARRIERS) break;
      for (const { to, channel } of flow.edges(state, ANYWHERE, seen).edges)
        if (!channel && seen.add(flow.points.of(to), to.frame, to.level, true)) queue.push(to);
    }
  }
  return found;
}
