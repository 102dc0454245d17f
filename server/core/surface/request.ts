import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import type { RequestRow, Role, SinkRow } from "../knowledge.js";
import { once } from "../once.js";
import type { Ref } from "../program/program.js";
import { fits } from "../resolve/object-row.js";
import type { Named } from "../solve/candidate.js";
import { type AbstractString, HOLE, type Strings } from "../text/abstract-string.js";
import { byUnit, Op, type Unit } from "../unit/unit.js";
import type { Site } from "./site.js";
import { globToRegExp } from "./surface.js";
import { isNewest } from "./unpinned.js";

/** Steps on the way from a request to what is sent. */
const MOST_STEPS = 60;

/** The method of a request, where it stands before its address: `PUT /repos/one/contents/a.ts`. */
const METHOD = /^([A-Z]{3,7}) +/;
/** Functions of a client that are named for the method of what they send. */
const NAMED_FOR_METHOD = /^(get|head|put|post|patch|delete|del)$/i;

const pathIn = ({ text }: AbstractString): string => text.split("?")[0]?.split("#")[0] ?? "";

/** How an address ends that says what is asked for there. */
const TOLD_END = /\/[\w.:-]*[a-z][\w.:-]*\/?$/i;

/** An address of a row that holds for one method alone. */
interface Sent {
  row: RequestRow;
  method: string;
  pattern: RegExp;
  /** The texts in such an address that are the same in each, in lower case. */
  fixed: readonly string[];
}

/** Says what a request by hand is, from its address. */
export class Requests {
  private readonly known = new Map<Ref, RequestRow[]>();
  private readonly rows: { row: RequestRow; patterns: RegExp[] }[];
  private readonly sent: readonly Sent[];
  /** Rows that know a request by what it is told. */
  private readonly told: RequestRow[];

  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    rows: readonly RequestRow[],
    private readonly sources: ReadonlySet<string>,
  ) {
    this.rows = rows.map((row) => ({ row, patterns: row.url.filter((url) => !METHOD.test(url)).map(globToRegExp) }));
    this.sent = rows.flatMap((row) =>
      row.url.flatMap((url) => {
        const [before = "", method] = METHOD.exec(url) ?? [];
        const glob = url.slice(before.length);
        const fixed = glob
          .toLowerCase()
          .split(/\*+/)
          .filter((text) => /\w/.test(text));
        return method ? [{ row, method, pattern: globToRegExp(glob), fixed }] : [];
      }),
    );
    this.told = rows.filter((row) => row.has);
  }

  /** The row of a source or of a sink that a call's address matches. */
  of(call: Ref, as: "source" | "sink"): RequestRow | undefined {
    return this.rowsOf(call).find((row) => !row.body && this.sources.has(row.kind) === (as === "source"));
  }

  /** Whether a request whose address a caller says goes where a row says, seen from the calls through which a walk came to it: a helper that sends anything asks a model for some callers only. */
  isMeant({ ref, frame, level }: State, chain: Chain, row: RequestRow): boolean {
    const target = frame && !row.has ? this.sinksOf(ref)[0]?.roles.target : undefined;
    if (!target) return true;
    const addresses = this.flow.at(ref, target, [], frame, level).flatMap((state) => this.strings.of(state, chain));
    const isThere = (path: string) => row.url.some((url) => globToRegExp(url.replace(METHOD, "")).test(path));
    return !addresses.length || addresses.map(pathIn).some((path) => isThere(path) || !TOLD_END.test(path));
  }

  /** What a request does, seen along a chain: a helper that sends whatever its callers say does for each of them something else. */
  done(site: Site, chain: Chain): { named: Named[]; open: boolean } {
    const { row, open } = this.sentAt(site, chain);
    const level = row ? chain.calls.length : 0;
    const known = row ?? this.of(site.ref, "sink");
    if (!known) return { named: [], open };
    return {
      named: [{ kind: known.kind, place: "a request", label: known.label ?? "sent to a model service", level }],
      open: false,
    };
  }

  /** The row of a sink whose method and address a request has; `open` when a caller may say so. */
  private sentAt(site: Site, chain: Chain): { row?: RequestRow; open: boolean } {
    const target = site.row.row === "sink" ? site.row.roles.target : undefined;
    if (!target || !this.spoken.length || this.of(site.ref, "source")) return { open: false };
    let methods: readonly string[] | undefined;
    let open = false;
    for (const state of this.flow.at(site.ref, target, [], undefined, 0))
      for (const address of this.strings.of(state, chain)) {
        open ||= address.open;
        const path = pathIn(address).replace(METHOD, "");
        const fitting = this.spoken.filter(({ pattern }) => pattern.test(path));
        if (!fitting.length) continue;
        const told = METHOD.exec(address.text)?.[1];
        methods ??= this.methodsOf(site, chain);
        const sent = fitting.find(({ method }) => (told ? told === method : methods?.includes(method)));
        if (sent) return { row: sent.row, open: false };
      }
    return { open };
  }

  /** The methods of a request, as far as they are known. */
  private methodsOf({ ref, row }: Site, chain: Chain): readonly string[] {
    const { program } = this.flow.resolver;
    const callee = program.field(ref, "a");
    const name = callee >= 0 && program.op(callee) === Op.Load ? program.text(callee, "b") : "";
    if (NAMED_FOR_METHOD.test(name)) return [name.toUpperCase().replace(/^DEL$/, "DELETE")];
    if (row.row !== "sink") return [];
    const { target, options } = row.roles;
    const places = [...(options ? [options] : []), ...(target?.fields.length ? [{ ...target, fields: [] }] : [])];
    return places
      .flatMap((place) => this.flow.at(ref, place, ["method"], undefined, 0))
      .flatMap((state) => this.strings.of(state, chain).map(({ text }) => text.toUpperCase()));
  }

  /** Addresses for one method that the program may speak of: what is fixed in them stands somewhere in its texts. */
  private get spoken(): readonly Sent[] {
    this.spokenOf ??= this.sent.filter(({ fixed }) => fixed.every((text) => this.flow.resolver.program.some(speaksOf(text))));
    return this.spokenOf;
  }
  private spokenOf: readonly Sent[] | undefined;

  /** What stands in the address of a request for whose thing it is about: `/repos/${here}/contents/`. */
  ownersIn({ ref, row }: Site, chain: Chain): State[] {
    const { program } = this.flow.resolver;
    const target = row.row === "sink" && row.kind === "request" ? row.roles.target : undefined;
    const work = target ? this.flow.at(ref, target, [], undefined, 0) : [];
    const starts = new Set(this.spoken.map(({ fixed: [first = ""] }) => first));
    const out: State[] = [];
    for (const state of work) {
      if (work.length > MOST_STEPS) break;
      if (program.op(state.ref) === Op.Template && !state.fields.length) {
        let before = "";
        for (const part of program.parts(state.ref)) {
          const text = this.flow.resolver.constant(part);
          const start = [...starts].find((one) => before.includes(one));
          const at = { ...state, ref: part, point: undefined };
          if (text === undefined) (start && /^([^/]+\/)?$/.test(before.split(start).pop() ?? "") ? out : work).push(at);
          before += text?.toLowerCase() ?? HOLE;
        }
      } else for (const { how, to } of this.flow.edges(state, chain).edges) if (how === "same") work.push(to);
    }
    return out;
  }

  /** Whether a request asks for whatever its address holds today. One that is sent something is told what to do, and its answer says what came of it. */
  isNewest({ ref, frame, level }: State, chain: Chain): boolean {
    if (this.flow.resolver.program.op(ref) !== Op.Call) return false;
    const { target, value } = this.sinksOf(ref)[0]?.roles ?? {};
    return (
      !!target &&
      !(value && this.flow.at(ref, value, [], frame, level).some((sent) => this.isThere(sent))) &&
      this.flow
        .at(ref, target, [], frame, level)
        .every((state) => this.strings.of(state, chain).every((address) => isNewest(address.text)))
    );
  }

  /** Whether something stands where a request says what it sends. */
  private isThere({ ref, fields: [field] }: State): boolean {
    const { program } = this.flow.resolver;
    return field === undefined || (program.op(ref) === Op.Object && program.entries(ref).some(({ name }) => name === field));
  }

  /** What a request does with parts of what it sends. */
  partsOf({ ref, row }: Site): Site[] {
    if (row.row !== "sink" || row.kind !== "request" || !row.roles.value) return [];
    const { value } = row.roles;
    const out: Site[] = [];
    for (const { kind, label, body } of this.rowsOf(ref)) {
      if (!body) continue;
      const part = within(value, body);
      // One service has it under this name and another under that: it is the same change.
      const same = out.find((site) => !body.where && site.also && site.row.kind === kind && site.row.label === label);
      if (same) same.also?.push(part);
      else out.push({ ref, row: { ...row, kind, label, roles: { value: part } }, ...(body.where ? {} : { also: [] }) });
    }
    return out;
  }

  private rowsOf(call: Ref): readonly RequestRow[] {
    let rows = this.known.get(call);
    if (!rows) {
      this.known.set(call, []);
      rows = this.match(call);
      this.known.set(call, rows);
    }
    return rows;
  }

  private match(call: Ref): RequestRow[] {
    const sinks = this.sinksOf(call);
    const out: RequestRow[] = [];
    const targets = sinks.flatMap(({ roles: { target } }) => (target ? this.flow.at(call, target, [], undefined, 0) : []));
    for (const state of targets)
      for (const address of this.strings.of(state, ANYWHERE)) {
        const path = pathIn(address);
        for (const { row, patterns } of this.rows)
          if (!out.includes(row) && patterns.some((pattern) => pattern.test(path))) out.push(row);
      }
    const value = sinks.find(({ roles }) => roles.target && roles.value)?.roles.value;
    return out.length || !value ? out : this.toldIn(this.flow.at(call, value, [], undefined, 0));
  }

  /** The rows that fit each object which a request sends, whatever its address: a client that sends anything is none of a model. */
  private toldIn(sent: readonly State[]): RequestRow[] {
    const { program } = this.flow.resolver;
    const work = [...sent];
    let out: RequestRow[] = [];
    for (const state of work) {
      if (work.length > MOST_STEPS) return [];
      if (program.op(state.ref) === Op.Object && !state.fields.length) {
        out = this.told.filter((row) => fits(program, state.ref, row.has ?? []));
        if (!out.length) return [];
      } else for (const { how, to } of this.flow.edges(state, ANYWHERE).edges) if (how === "same") work.push(to);
    }
    return out;
  }

  private readonly sinksOf = once((call: Ref): SinkRow[] =>
    this.flow.resolver
      .callees(call)
      .flatMap((value) => (value.is === "api" ? value.api.matches : []))
      .flatMap(({ row }) => (row.row === "sink" && row.kind === "request" ? [row] : [])),
  );
}

/** The texts of a unit that may be part of an address. */
const addressesIn = byUnit(({ strings }) =>
  strings
    .filter((text) => text.length < 200 && text.includes("/"))
    .join("\n")
    .toLowerCase(),
);

const speaksOf = once((text: string) => (unit: Unit) => addressesIn(unit).includes(text));

/** A part of what stands at a role. */
const within = (role: Role, { fields, where }: Pick<Role, "fields" | "where">): Role => ({
  ...role,
  fields: [...role.fields, ...fields],
  ...(where ? { where: { ...where, depth: where.depth + role.fields.length } } : {}),
});
