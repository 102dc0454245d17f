import type { ChannelRow, Role } from "../knowledge.js";
import { listUnder } from "../listed-under.js";
import { once } from "../once.js";
import { type FunctionRef, nodeOf, type Ref, unitOf } from "../program/program.js";
import type { Api } from "../resolve/api.js";
import type { ObjectRow, ObjectRows } from "../resolve/object-row.js";
import { isData } from "../surface/record.js";
import { isKnown, type Sites } from "../surface/site.js";
import { holdsPath } from "../surface/written.js";
import { type AbstractString, HOLE, MOST, type Strings } from "../text/abstract-string.js";
import { answeredBy, anyOf } from "../text/answered.js";
import { isRemoval, isStated, tablesOf, taggedStatement, takesOut } from "../text/statement.js";
import { TEST_FILE } from "../unit/test-file.js";
import { Op } from "../unit/unit.js";
import { edgeOf } from "./arrived.js";
import { parameterAt } from "./callback.js";
import { type Cell, cellsOf, isWhole, membersOf, ofColumn, partsOf, rowsMeant, selectedFrom, WHOLE } from "./columns.js";
import type { Flow } from "./flow.js";
import { givenAs } from "./given-as.js";
import { NamedHandlers } from "./named-handler.js";
import { isTold, mayBeSame, namesOf } from "./place-name.js";
import { type Found, rowsByName } from "./rows-by-name.js";
import { ANYWHERE, type Chain, type Edge, type Frame, type State } from "./state.js";
import { TableRows } from "./table-rows.js";
import { Writers } from "./writers.js";

/** A value that the program puts into a named place, and the call or assignment that puts it there. */
export interface Sent extends Cell {
  write: Ref;
  kind: string;
  /** The statement that puts it there. */
  statement?: string | undefined;
  /** The two ends know each other by a name alone. */
  byName?: true;
}

/** Calls that put something into a place, and that take something out of it. */
type Writes = Record<"put" | "removed", ReadonlySet<Ref>>;

/** Places that keep what is put into them until it is read. */
export const STORES = new Set(["file", "key", "table", "environment"]);
/** What the keys begin with under which stands what says what is taken away. */
const REMOVED = "removals ";
/** The key of whoever lets the run decide it. */
const ANY = "*";

/** Of so many steps from one read, none is followed for each of those who may have put something there. */
const MOST_TOLD_APART = 100;

/** Joins what leaves the program's sight under a name with where it comes back under the same name. What units that have not changed send is taken over from earlier. */
export class Channels {
  /** What the units say that are asked about. */
  readonly sent = new Map<string, Sent[]>();
  private readonly reads = new Map<Ref, readonly Sent[]>();
  private readonly handlers: NamedHandlers;
  private readonly writers: Writers;

  constructor(
    private readonly flow: Flow,
    readonly strings: Strings,
    private readonly sites: Pick<Sites, "sinks" | "sends">,
    private readonly places: ObjectRows<ObjectRow & ChannelRow>,
    private readonly earlier?: { sent: ReadonlyMap<string, readonly Sent[]>; changed: ReadonlySet<number> },
  ) {
    this.handlers = new NamedHandlers(flow);
    this.writers = new Writers(flow, strings, sites, this.isStatement);
    this.rows = new TableRows(flow.resolver);
    this.index(earlier?.changed);
    this.areRemoved = [this.sent, earlier?.sent].some((sent) => sent && [...sent.keys()].some((key) => key.startsWith(REMOVED)));
  }

  private get program() {
    return this.flow.resolver.program;
  }

  /** Steps from a call that says a tool's name to what the tool answers. Set by who knows the tools. */
  answersTo: (call: Ref, level: number) => readonly Edge[] = () => [];

  /** Where the result of a call, or a variable of the environment, may come from. */
  edgesOf(ref: Ref, fields: readonly string[], level: number): Edge[] {
    const kept = ofColumn(this.readAt(ref), fields, this.rows.answered(ref)).flatMap((sent) => {
      const asked = sent.kind === "key" && sent.row ? [...this.nameRead(ref), ...fields] : fields;
      const isText = sent.kind === "key" && isData(this.flow.resolver, sent.value);
      return partsOf(sent, asked, isText).map((part) => edgeOf(sent, fields, level, part));
    });
    return [...this.answersTo(ref, level), ...kept];
  }

  /** The name under which a call reads, where it is one. */
  private nameRead(ref: Ref): string[] {
    const names = this.rowsAt(ref, "receive").flatMap(({ row, at }) => (row.name ? this.texts(at, row.name) : []));
    return names.length === 1 && names[0]?.text !== HOLE ? names.map(({ text }) => text) : [];
  }

  /** Where a parameter of a function that waits for what is sent may come from. */
  edgesTo(fn: FunctionRef, position: number, fields: readonly string[], level: number): Edge[] {
    const out: Edge[] = [];
    for (const { call, position: at, before } of this.flow.graph.uses(fn).handed)
      for (const { row } of this.rowsAt(call, "receive")) {
        const index = position - before - (parameterAt(row.value, at) ?? Number.NaN);
        for (const sent of this.sentUnder(call, row)) if (sent.index === index) out.push(edgeOf(sent, fields, level));
        if (row.kind === "file" && index === 0) out.push({ to: { ref: call, fields, frame: undefined, level }, how: "same" });
      }
    if (position === 0) for (const sent of this.handlers.sentTo(fn)) out.push(edgeOf(sent, fields, level));
    return out;
  }

  /** What is sent to a function that a call hands over to wait for it, as its first argument. */
  heardAt(call: Ref, position: number): readonly Sent[] {
    return this.rowsAt(call, "receive").flatMap(({ row }) => {
      const first = parameterAt(row.value, position);
      return first === undefined ? [] : this.sentUnder(call, row).filter(({ index }) => index + first === 0);
    });
  }

  /** What is sent to where a call reads. */
  readAt(ref: Ref): readonly Sent[] {
    const known = this.reads.get(ref);
    if (known) return known;
    const { unasked } = this.strings;
    this.reads.set(ref, []);
    const found: Sent[] = [];
    for (const { row, at } of this.rowsAt(ref, "receive"))
      if (row.read || row.value?.at === "return") found.push(...this.selected(at, row));
    this.reads.set(ref, found);
    // A name that was not looked for is asked again.
    if (unasked !== this.strings.unasked) this.reads.delete(ref);
    return found;
  }

  /** What was sent under the name of a read, without the columns of a table that it does not ask for. */
  private selected(ref: Ref, row: ChannelRow): readonly Sent[] {
    const sent = this.sentUnder(ref, row);
    if (row.kind !== "table" || !sent.length) return this.rows.taken(ref, sent);
    const texts = row.name ? this.texts(ref, row.name).map(({ text }) => text) : [];
    const answered = row.whole && isWhole(this.program, ref) ? WHOLE : anyOf(texts.map(answeredBy));
    const changes = this.keysOf(ref, row).flatMap((key) => this.under(changesOf(key)));
    const statement = texts.length > 1 ? undefined : texts[0];
    this.rows.note(ref, { sent, changes, from: row.name?.at === 0 ? 1 : 0, statement, answered });
    return selectedFrom(this.rows.taken(ref, sent), answered);
  }

  /** What says which rows are taken out of a table that a call reads: what is read afterwards is what was left. */
  removalsAt({ ref, level }: State): readonly Edge[] {
    const op = this.program.op(ref);
    if (!this.areRemoved || (op !== Op.Call && op !== Op.New)) return [];
    const known = this.removals.get(ref) ?? this.removedFrom(ref);
    this.removals.set(ref, known);
    return known.map(
      ({ value, write }): Edge => ({
        to: { ref: value, fields: [], frame: undefined, level },
        how: "part",
        kept: write,
        channel: "table",
        removes: true,
      }),
    );
  }

  private readonly removals = new Map<Ref, readonly Sent[]>();
  private readonly areRemoved: boolean;

  /** What says which rows the units that are asked about take out of tables, with the name of the table. */
  *taken(): Generator<{ table: string; sent: Sent }> {
    for (const [key, all] of this.sent)
      if (key.startsWith(REMOVED)) for (const sent of all) yield { table: key.slice(key.lastIndexOf(" ") + 1), sent };
  }

  private removedFrom(ref: Ref): readonly Sent[] {
    const reads = this.rowsAt(ref, "receive").filter(({ row }) => row.kind === "table" && row.value?.at === "return");
    return reads.flatMap(({ row, at }) => {
      const removed = this.keysOf(at, row).flatMap((key) => this.under(removalsOf(key)));
      const asked = row.name && removed.some(({ statement }) => statement) ? this.texts(at, row.name) : [];
      const isMeant = (statement: string) =>
        asked.length ? asked.some(({ text }) => takesOut(statement, text)) : isRemoval(statement);
      return removed.filter(({ statement }) => !statement || isMeant(statement));
    });
  }

  /** Which rows of its table a read takes. */
  readonly rows: TableRows;

  /** Steps to what was put into places, without those to places that a read, seen from the calls that it was reached through, does not mean. */
  meant(edges: readonly Edge[], at: State, chain: Chain): readonly Edge[] {
    if (!edges.some(({ channel }) => channel !== undefined)) return edges;
    const rows = this.rowsAt(at.ref, "receive").filter(({ row }) => row.name && row.value?.at === "return");
    const reads = rows.map(({ row, at: named }) => {
      const names = this.flow.at(named, row.name as Role, [], at.frame, at.level);
      return { row, names: names.flatMap((state) => this.strings.of(state, chain)) };
    });
    if (!reads.some(({ names }) => names.some(({ text }) => text !== HOLE))) return edges;
    const said = at.frame && this.saidBy(at.frame);
    const writes = said ? undefined : at.frame && this.writesUnder(at.ref, reads);
    const read = edges.filter(({ channel, kept, removes }) => {
      const meant = said ? (removes ? said.removed : said.put) : writes;
      return channel === undefined || kept === undefined || !meant || meant.has(kept);
    });
    if (edges.length > MOST_TOLD_APART) return read;
    const asked = reads.map(({ row, names }) => `${row.kind} ${names.map(({ anchor, text }) => `${anchor} ${text}`).join("|")}`);
    return read.flatMap((edge) => {
      const { channel } = edge;
      if (channel === undefined) return [edge];
      const isMeant = (name: AbstractString) =>
        reads.some(({ row, names }) => row.kind !== channel || names.some((one) => mayBeSame(channel, one, name)));
      return this.writers.meant(edge, `${channel} of ${asked.join(", ")}`, isMeant);
    });
  }

  /** Which writes the call means by which a walk came in that says in full what the helper that it calls is to read. */
  private saidBy({ caller, parent }: Frame): Writes | undefined {
    return this.saidAt(caller.call) ?? (parent && this.saidBy(parent));
  }

  private readonly saidAt = once((call: Ref): Writes | undefined => {
    const writes = (sent: readonly Sent[]) => new Set(sent.map(({ write }) => write));
    return this.isStatement(call) ? { put: writes(this.readAt(call)), removed: writes(this.removedFrom(call)) } : undefined;
  });

  /** Which writes put something into the places with these names, or take it out; `undefined` where that does not tell them apart. */
  private writesUnder(
    ref: Ref,
    reads: readonly { row: ChannelRow; names: readonly AbstractString[] }[],
  ): ReadonlySet<Ref> | undefined {
    if (reads.some(({ names }) => names.some(({ text }) => text.includes(HOLE)))) return undefined;
    const keys = reads.flatMap(({ row, names }) => this.withAny(ref, row, this.keysFor(ref, row, names)));
    return new Set(keys.flatMap((key) => [...this.under(key), ...this.under(removalsOf(key))]).map(({ write }) => write));
  }

  /** Whether a row has something to say of a call: one that knows a method by its name alone, only where the call names a place. */
  speaks(call: Ref, row: ChannelRow): boolean {
    return row.packages.length > 0 || this.keysOf(call, row).length > 0;
  }

  /** Whether what a call gives is what was put into the table that its statement names. */
  readonly isStatement = (call: Ref): boolean =>
    isStated(this.program.unit(call), nodeOf(call)) && this.flow.resolver.table.stated.some((row) => this.speaks(call, row));

  /** The keys of the places from which a call reads. */
  keysRead(ref: Ref): string[] {
    return this.rowsAt(ref, "receive").flatMap(({ row, at }) => this.keysOf(at, row));
  }

  /** What the program puts into a file, as far as its whole path is known. */
  inFile(near: Ref, { text, anchor }: AbstractString): readonly Sent[] {
    return this.under(this.key("file", near, `${anchor} ${text}`));
  }

  /** Rows that speak of a call, or of a read of a property, and what they find the name at. */
  rowsAt(ref: Ref, as: "send" | "receive"): Found[] {
    const { resolver } = this.flow;
    const { program, table } = resolver;
    const isNew = program.op(ref) === Op.New;
    const isCall = isNew || program.op(ref) === Op.Call;
    if (!isCall && !this.mayBeRead(ref)) return [];
    const out: Found[] = [];
    const take = (api: Api): void => {
      for (const { row, as: how } of api.matches)
        if (row.row === as && how === (isCall ? "call" : "value") && (!isCall || resolver.holds(ref, row)))
          out.push({ row, at: ref });
    };
    const values = isCall ? resolver.callees(ref) : resolver.resolve(ref);
    for (const value of values) if (value.is === "api") take(isNew ? value.api.child(".new") : value.api);
    if (isCall && !out.length && !isKnown(resolver, ref)) out.push(...rowsByName(table, program, ref, as));
    if (isCall && !out.length && isStated(program.unit(ref), nodeOf(ref)))
      for (const row of table.stated) if (row.row === as) out.push({ row, at: ref });
    if (isCall && !out.length)
      for (const { ref: at } of program.args(ref))
        if (program.op(at) === Op.Object)
          for (const row of this.places.of(program, at)) if (row.row === as) out.push({ row, at });
    return out;
  }

  /** Only properties of what rows read as a whole, such as the environment, are looked at. */
  private mayBeRead(ref: Ref): boolean {
    const { program } = this;
    if (program.op(ref) !== Op.Load) return false;
    const object = program.field(ref, "a");
    const op = program.op(object);
    return (op === Op.Load || op === Op.Import) && this.flow.resolver.table.reads.has(program.text(object, "b"));
  }

  private sentUnder(ref: Ref, row: ChannelRow): readonly Sent[] {
    return [...new Set(this.withAny(ref, row, this.keysOf(ref, row)).flatMap((key) => this.under(key)))];
  }

  /** The keys of a read, and the one of whoever lets the run decide where something is put. */
  private withAny(ref: Ref, row: ChannelRow, keys: readonly string[]): readonly string[] {
    return row.kind === "key" && row.packages.length ? [...keys, this.key(row.kind, ref, ANY)] : keys;
  }

  private under(key: string): readonly Sent[] {
    const own = this.sent.get(key) ?? [];
    const { sent, changed } = this.earlier ?? {};
    const before = sent?.get(key)?.filter(({ write }) => !changed?.has(unitOf(write)));
    return before ? [...before, ...own] : own;
  }

  /** Notes everything that is sent, by the key under which it may be found again. `only` are the numbers of units that are asked about. */
  private index(only: ReadonlySet<number> | undefined): void {
    const put = (key: string, sent: Sent): void => listUnder(this.sent, key, sent);
    for (const { ref, row } of this.sites.sends) {
      if ((only && !only.has(unitOf(ref))) || TEST_FILE.test(this.program.unit(ref).file)) continue;
      const values = row.store ? [this.program.field(ref, "c")] : this.valuesAt(ref, row.value);
      if (row.members) {
        for (const value of this.program.args(ref).length === 1 ? values : [])
          for (const { name = ANY, ...cell } of membersOf(this.program, value))
            put(this.key(row.kind, ref, name), { ...cell, write: ref, kind: row.kind, index: 0 });
        continue;
      }
      const texts = row.kind === "table" && row.name ? this.namesAt(ref, row, row.name) : [];
      for (const text of texts.length ? texts : [undefined]) {
        const statement = text?.text;
        const isRemoved = row.removes || (statement !== undefined && isRemoval(statement));
        const meant = isRemoved || statement !== undefined ? rowsMeant(this.program, ref, row, values, statement) : [];
        const change = row.removes ? {} : { statement };
        for (const key of meant.length ? this.keysOf(ref, row) : [])
          for (const value of meant) put(removalsOf(key), { value, write: ref, kind: row.kind, index: 0, ...change });
        if (isRemoved) continue;
        const [table] = statement === undefined ? [] : tablesOf(statement, true);
        const cells = cellsOf(this.program, ref, row.value, values, statement);
        const all = cells.map((cell): Sent => ({ ...cell, write: ref, kind: row.kind, statement, table }));
        for (const key of text && texts.length > 1 ? this.keysFor(ref, row, [text]) : this.keysOf(ref, row)) {
          for (const sent of all) put(key, sent);
          if (row.kind === "table") put(changesOf(key), { value: ref, write: ref, kind: row.kind, index: 0, statement });
        }
      }
    }
    for (const { ref, row } of this.sites.sinks) {
      if (only && !only.has(unitOf(ref))) continue;
      if (row.row !== "sink" || row.kind !== "file-write" || !row.roles.path || !row.roles.value || holdsPath(row)) continue;
      const names = this.texts(ref, row.roles.path).filter(({ text }) => !text.includes(HOLE) && text.length >= 4);
      const all = this.valuesAt(ref, row.roles.value).map((value): Sent => ({ value, write: ref, kind: "file", index: 0 }));
      for (const name of new Set(names.map(({ anchor, text }) => `${anchor} ${text}`)))
        for (const sent of all) put(this.key("file", ref, name), sent);
    }
  }

  private valuesAt(ref: Ref, role: Role | undefined): Ref[] {
    return role ? this.flow.at(ref, role, [], undefined, 0).map((state) => state.ref) : [];
  }

  /** What a name may be; where `each` caller counts, also that one of them says what nobody knows. */
  private texts(ref: Ref, role: Role, each = false): AbstractString[] {
    const statement = role.at === 0 ? taggedStatement(this.program, ref) : undefined;
    if (statement !== undefined) return [{ text: statement, anchor: "", open: false }];
    return this.flow.at(ref, role, [], undefined, 0).flatMap((name) => {
      const texts = this.strings.of(name, ANYWHERE);
      return texts.length < MOST && !each ? texts : givenAs(this.flow, name).flatMap((given) => this.strings.of(given, ANYWHERE));
    });
  }

  private key(kind: string, near: Ref, name: string): string {
    // The two sides of a route are often packages of their own.
    const place = kind === "route" ? "" : this.flow.resolver.linker.packageOf(this.program.unit(near).file);
    return `${kind} ${place} ${name}`;
  }

  /** The keys of a place that a call or an access names. Without a name there is no telling who is at the other end. */
  private keysOf(ref: Ref, row: ChannelRow): string[] {
    const { kind } = row;
    if (row.end) return [this.key(kind, ref, `end ${row.end}`)];
    if (row.store || row.read) return [this.key(kind, ref, this.program.text(ref, "b"))];
    if (!row.name) return [];
    return this.keysFor(ref, row, this.namesAt(ref, row, row.name));
  }

  /** What the place is called that a call names. */
  private namesAt(ref: Ref, { kind, row, packages }: ChannelRow, name: Role): AbstractString[] {
    const texts = this.texts(ref, name, kind === "key" && row === "send");
    const isUntold = packages.length > 0 && name.at === "this" && texts.every(({ text }) => text === HOLE);
    return isUntold ? this.heldUnder(ref) : texts;
  }

  /** What a program calls a table that only a type tells: the property that it keeps it under. */
  private heldUnder(call: Ref): AbstractString[] {
    const { program } = this;
    const callee = program.field(call, "a");
    const owner = program.op(callee) === Op.Load ? program.field(callee, "a") : callee;
    return program.op(owner) === Op.Load ? [{ text: program.text(owner, "b"), anchor: "", open: false }] : [];
  }

  private keysFor(ref: Ref, row: ChannelRow, names: readonly AbstractString[]): string[] {
    const { kind } = row;
    const known = row.packages.length > 0 || row.name?.at !== 0;
    const keys = new Set<string>();
    for (const { text, anchor } of names) {
      for (const name of kind === "file" ? [`${anchor} ${text}`] : namesOf(kind, text, row.row === "send", known))
        if (isTold(kind, name)) keys.add(this.key(kind, ref, name));
        else if (kind === "key" && name === HOLE && row.packages.length) keys.add(this.key(kind, ref, ANY));
    }
    return [...keys];
  }
}

/** Where everything is noted that says which rows of a table go. */
const removalsOf = (key: string) => `${REMOVED}${key}`;

/** Where everything is noted that puts something into a table, or changes it there. */
const changesOf = (key: string) => `changes ${key}`;
