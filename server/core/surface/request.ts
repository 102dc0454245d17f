import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import type { RequestRow, Role, SinkRow } from "../knowledge.js";
import { once } from "../once.js";
import type { Ref } from "../program/program.js";
import { fits } from "../resolve/object-row.js";
import type { Strings } from "../text/abstract-string.js";
import { Op } from "../unit/unit.js";
import type { Site } from "./site.js";
import { globToRegExp } from "./surface.js";
import { isNewest } from "./unpinned.js";

/** Steps on the way from a request to what is sent. */
const MOST_STEPS = 60;

/** Says what a request by hand is, from its address. */
export class Requests {
  private readonly known = new Map<Ref, RequestRow[]>();
  private readonly rows: { row: RequestRow; patterns: RegExp[] }[];
  /** Rows that know a request by what it is told. */
  private readonly told: RequestRow[];

  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    rows: readonly RequestRow[],
    private readonly sources: ReadonlySet<string>,
  ) {
    this.rows = rows.map((row) => ({ row, patterns: row.url.map(globToRegExp) }));
    this.told = rows.filter((row) => row.has);
  }

  /** The row of a source or of a sink that a call's address matches. */
  of(call: Ref, as: "source" | "sink"): RequestRow | undefined {
    return this.rowsOf(call).find((row) => !row.body && this.sources.has(row.kind) === (as === "source"));
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
        const path = address.text.split("?")[0]?.split("#")[0] ?? "";
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

/** A part of what stands at a role. */
const within = (role: Role, { fields, where }: Pick<Role, "fields" | "where">): Role => ({
  ...role,
  fields: [...role.fields, ...fields],
  ...(where ? { where: { ...where, depth: where.depth + role.fields.length } } : {}),
});
