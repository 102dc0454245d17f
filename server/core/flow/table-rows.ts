import { type Ref, returnedBy } from "../program/program.js";
import type { Resolver } from "../resolve/resolve.js";
import { fits } from "../surface/same-place.js";
import { HOLE } from "../text/abstract-string.js";
import type { Answered } from "../text/answered.js";
import { type Asked, askedBy, fixedBy, isChanged, plainName, plainValue } from "../text/statement.js";
import { ConstType, Op } from "../unit/unit.js";
import type { Sent } from "./channel.js";
import { askedByCalls, askedInObject } from "./query.js";

/** Calls that change a row which is there already. */
const CHANGES = /^(update|upsert|set|save|replace|findOneAnd|findByIdAnd)/i;
/** Constants that are written alike in a program and in a statement. */
const PLAIN: ReadonlySet<number> = new Set([ConstType.String, ConstType.Number, ConstType.Boolean]);
const DEEPEST = 6;

/** What rows are called, or the column that says so, once somebody has seen them: no row begins as that. */
const REVIEWED = /^(is_?)?(approved|accepted|confirmed|verified|reviewed|endorsed)(_?(at|by))?$/i;

/** Whether rows are asked for that somebody has looked at: `status = 'approved'`, `reviewed = 1`. */
const isSaidByReview = (column: string, texts: readonly string[]): boolean =>
  REVIEWED.test(column) ? texts.every((text) => text === "true" || text === "1") : texts.every((text) => REVIEWED.test(text));

/** Whether a write names the columns of a row, without one of them. */
function isLeftOut({ write }: Sent, column: string, sent: readonly Sent[]): boolean {
  const cells = sent.filter((one) => one.write === write);
  return cells.length > 0 && cells.every((one) => one.column !== undefined && one.column !== column);
}

/** A call that reads a table: what the program puts there, all that may change it, and the statement, whose values begin at an argument. */
interface Read {
  sent: readonly Sent[];
  changes: readonly Sent[];
  from: number;
  statement: string | undefined;
  answered: Answered | undefined;
}

/** Tells the rows of a table apart by what stands in their columns. */
export class TableRows {
  private readonly reads = new Map<Ref, Read & { asked: readonly Asked[] }>();

  constructor(private readonly resolver: Resolver) {}

  note(ref: Ref, read: Read): void {
    const { statement, from } = read;
    const asked = this.askedIn(ref);
    if (statement !== undefined && /\s/.test(statement))
      asked.push(...askedBy(statement, (place) => this.given(ref, from, place)));
    this.reads.set(ref, { ...read, asked });
    this.picked.delete(ref);
  }

  private readonly picked = new Map<Ref, Map<Ref, boolean>>();

  /** What the rows are made of that a read gives. */
  answered(ref: Ref): Answered | undefined {
    return this.reads.get(ref)?.answered;
  }

  /** What a read asks of the rows that it takes, where it says so in full. */
  asked(ref: Ref): readonly Asked[] {
    return (this.reads.get(ref)?.asked ?? []).filter(({ texts }) => !texts.some((text) => text.includes(HOLE)));
  }

  /** Whether only the way by which something came tells if it is in the rows that a read takes. */
  picks(ref: Ref, write: Ref): boolean {
    const asked = this.asked(ref);
    if (!asked.length) return false;
    const known = this.picked.get(ref) ?? new Map<Ref, boolean>();
    this.picked.set(ref, known);
    const picks = known.get(write) ?? this.picksBy(ref, write, asked);
    known.set(write, picks);
    return picks;
  }

  private picksBy(ref: Ref, write: Ref, asked: readonly Asked[]): boolean {
    const one = this.reads.get(ref)?.sent.find((sent) => sent.write === write);
    return (
      one !== undefined &&
      asked.some(({ column }) => {
        const beside = this.beside(ref, one, column);
        return typeof beside === "number" && this.known(beside)?.includes(HOLE) !== false;
      })
    );
  }

  /** What of it goes into rows that a read takes, as far as constants tell. */
  taken(ref: Ref, sent: readonly Sent[]): readonly Sent[] {
    const asked = this.reads.get(ref)?.asked ?? [];
    if (!asked.length) return sent;
    return sent.filter((one) =>
      asked.every(({ column, texts, equal }) => {
        const beside = this.beside(ref, one, column);
        const text = typeof beside === "number" ? this.known(beside) : beside;
        const isFull = ![text, ...texts].some((one) => one?.includes(HOLE));
        return text === undefined || (isFull ? texts.includes(text) === equal : !equal || texts.some((one) => fits(one, text)));
      }),
    );
  }

  /** What is put into another column of the same row, as long as nothing changes it later. */
  beside(ref: Ref, { write, statement, column: own }: Sent, column: string): Ref | string | undefined {
    const { sent = [], changes = [] } = this.reads.get(ref) ?? {};
    // Who puts the value anew as well puts another row in place of this one.
    const isAnew = (change: Sent) => own !== undefined && sent.some((one) => one.write === change.write && one.column === own);
    const isOther = (one: Sent) =>
      one.write !== write && !(statement?.includes(" ") && one.statement === statement) && !isAnew(one);
    if (changes.some((one) => isOther(one) && this.mayChange(one, column, sent))) return undefined;
    const cell = sent.find((one) => one.write === write && one.column === column);
    return cell?.value ?? (statement === undefined ? undefined : fixedBy(statement).get(column));
  }

  /** Writes that make rows what a read asks for, where they are put there as something else; undefined where they may be taken as they are. */
  released(ref: Ref, one: Sent): Ref[] | undefined {
    const { sent = [], changes = [] } = this.reads.get(ref) ?? {};
    for (const { column, texts, equal } of this.asked(ref)) {
      const put = this.textOf(one, column, sent);
      const isUnsaid = put === undefined && isSaidByReview(column, texts) && isLeftOut(one, column, sent);
      if (!equal || (put === undefined && !isUnsaid) || texts.includes(put ?? "")) continue;
      // Who puts the value anew puts it there by that write.
      const isAnew = ({ write }: Sent) => sent.some((other) => other.write === write && other.column === one.column);
      return changes
        .filter((change) => change.write !== one.write && !isAnew(change) && this.mayChange(change, column, sent))
        .filter((change) => texts.includes(this.textOf(change, column, sent) ?? texts[0] ?? ""))
        .map(({ write }) => write);
    }
    return undefined;
  }

  /** The text that a write puts into a column, if it is a constant. */
  private textOf({ write, statement }: Sent, column: string, sent: readonly Sent[]): string | undefined {
    const cell = sent.find((one) => one.write === write && one.column === column);
    const known = cell && this.known(cell.value);
    if (cell) return known?.includes(HOLE) ? undefined : known;
    return statement === undefined ? undefined : fixedBy(statement).get(column);
  }

  /** Whether a write may change a column of rows that are there already: any, unless it says which. */
  private mayChange({ write, statement }: Sent, column: string, sent: readonly Sent[]): boolean {
    if (statement !== undefined && /\s/.test(statement)) return isChanged(statement, column);
    const { program } = this.resolver;
    const callee = program.field(write, "a");
    if (callee < 0 || program.op(callee) !== Op.Load || !CHANGES.test(program.text(callee, "b"))) return false;
    const said = sent.filter((one) => one.write === write);
    return !said.length || said.some((one) => one.column === undefined || one.column === column);
  }

  /** The constant that a read puts into a place of its statement. */
  private given(ref: Ref, from: number, place: number | string): string | undefined {
    const { program } = this.resolver;
    const args = program.args(ref).slice(from);
    const [first] = args;
    const list = first && program.op(first.ref) === Op.Array ? program.args(first.ref) : args;
    if (list.some(({ spread }) => spread)) return undefined;
    const value =
      typeof place === "number"
        ? list[place]?.ref
        : first && program.op(first.ref) === Op.Object
          ? program.entries(first.ref).find(({ name }) => plainName(name) === place)?.value
          : undefined;
    return value === undefined ? undefined : this.known(value);
  }

  /** What the program says of a value that is put into a column, with a hole for what varies: `draft:…`. */
  private known(value: Ref, depth = 0): string | undefined {
    const { linker, program } = this.resolver;
    if (value < 0 || depth > DEEPEST) return undefined;
    switch (program.op(value)) {
      case Op.Const:
        return PLAIN.has(program.number(value, "b")) ? plainValue(program.text(value, "a")) : undefined;
      case Op.Cast:
        return this.known(program.field(value, "a"), depth + 1);
      case Op.Cell: {
        const [only, ...others] = program.parts(value);
        return only === undefined || others.length ? undefined : this.known(only, depth + 1);
      }
      case Op.Import: {
        const target = linker.import(value);
        return target.to === "node" ? this.known(target.ref, depth + 1) : undefined;
      }
      case Op.Template: {
        const text = program.parts(value).map((part) => this.known(part, depth + 1) ?? HOLE);
        return text.every((part) => part === HOLE) ? undefined : text.join("");
      }
      case Op.Call: {
        const [only, ...others] = this.resolver.callees(value);
        return only?.is === "function" && !others.length ? this.known(returnedBy(program, only.fn), depth + 1) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** What an object says of the rows that are wanted: `{ where: { kind: "note" } }`. */
  private askedIn(ref: Ref): Asked[] {
    const { program } = this.resolver;
    const objects = program
      .args(ref)
      .map((arg) => arg.ref)
      .filter((arg) => program.op(arg) === Op.Object);
    const known = (value: Ref) => this.known(value);
    const asked = objects.flatMap((object) =>
      askedInObject(program, program.entries(object).find(({ name }) => name === "where")?.value ?? object, known),
    );
    return [...asked, ...askedByCalls(program, ref, known)];
  }
}
