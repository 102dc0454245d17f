import { type Api, isClock } from "./api.js";
import type { ChannelRow, EntryRow, OptionRow, RegisterRow, SinkRow } from "./knowledge.js";
import { type Ref, refOf } from "./program.js";
import type { Resolver } from "./resolve.js";
import { Op } from "./unit.js";

/** A place where the program changes something, or sets an option. */
export interface Site {
  ref: Ref;
  row: SinkRow | RegisterRow | OptionRow;
}

export interface Sites {
  sinks: Site[];
  options: Site[];
  /** Values put into named places. */
  sends: { ref: Ref; row: ChannelRow }[];
  /** Calls whose result a model decided. */
  sources: Ref[];
  /** Dynamic imports and requires of a path that is not constant. */
  loads: Ref[];
  /** Calls of something chosen when the program runs, of which nothing is known. */
  dispatched: Ref[];
  /** Calls that take a callback which decides for a library. */
  deciders: Ref[];
  /** Calls that hand a function to a clock. */
  clocks: { ref: Ref; row: EntryRow }[];
}

/** Sinks that only a program with an agent has. */
export const AGENT_SINKS = new Set([
  "model-choice",
  "system-message",
  "tool-list",
  "mcp-server",
  "mcp-connect",
  "delegated-edit",
  "delegated-prompt",
]);

/** Finds every place the rows speak of. Only callees whose last name occurs in a row are resolved. */
export function collectSites(resolver: Resolver, unitId: number, sourceNames: ReadonlySet<string>): Sites {
  const { program, table } = resolver;
  const sites: Sites = { sinks: [], options: [], sends: [], sources: [], loads: [], dispatched: [], deciders: [], clocks: [] };
  const unit = program.loaded[unitId]?.unit;
  if (!unit) return sites;
  const wanted = (callee: number): boolean => {
    switch (unit.op[callee]) {
      case Op.Load:
      case Op.Import: {
        const name = unit.strings[unit.b[callee] as number] ?? "";
        return (
          table.names.has(name) ||
          sourceNames.has(name) ||
          ((name === "default" || name === "*") && table.models(unit.strings[unit.a[callee] as number] ?? "")) ||
          name === "apply" ||
          name === "call"
        );
      }
      case Op.Global: {
        const name = unit.strings[unit.a[callee] as number] ?? "";
        return table.names.has(name) || sourceNames.has(name);
      }
      case Op.Await:
      case Op.Call:
      case Op.Cell:
      case Op.Phi:
        return true;
      default:
        return false;
    }
  };
  for (let node = 0; node < unit.op.length; node++) {
    const op = unit.op[node];
    const ref = refOf(unitId, node);
    if (op === Op.Call || op === Op.New) {
      if (unit.op[unit.a[node] as number] === Op.Index && !isKnown(resolver, ref)) sites.dispatched.push(ref);
      if (!wanted(unit.a[node] as number)) continue;
      const as = op === Op.New ? "new" : "call";
      const callees = resolver.callees(ref);
      if (!callees.length && op === Op.Call) byMethod(resolver, ref, sites);
      for (const value of callees) {
        if (value.is !== "api") continue;
        const { api } = value;
        take(resolver, api, as, ref, sites);
        if (op === Op.New) take(resolver, api.child(".new"), "call", ref, sites);
        if ((op === Op.New ? api.child(".new") : api).matches.some((match) => match.as === "decider")) sites.deciders.push(ref);
        const result: Api = op === Op.New ? api.child(".new") : api.child("()");
        if (
          result.matches.some(({ row, as: how }) => row.row === "source" && how === "value") ||
          (op === Op.Call && result.partly())
        )
          sites.sources.push(ref);
      }
    } else if (op === Op.Store) {
      const object = unit.a[node] as number;
      const name = unit.op[object] === Op.Load ? (unit.strings[unit.b[object] as number] ?? "") : "";
      if (!table.names.has(unit.strings[unit.b[node] as number] ?? "") && !table.reads.has(name)) continue;
      const property = unit.strings[unit.b[node] as number] ?? "";
      for (const value of resolver.resolve(refOf(unitId, object)))
        if (value.is === "api") take(resolver, value.api.child(property), "store", ref, sites);
      // What a property is for may be plain from its name, whatever it is a property of.
      for (const { row, as } of table.method(property)) if (as === "store" && row.row === "sink") sites.sinks.push({ ref, row });
    } else if (op === Op.DynamicImport && unit.op[unit.a[node] as number] !== Op.Const) sites.loads.push(ref);
  }
  return sites;
}

/** Whether anything is known of what a call reaches. */
const isKnown = (resolver: Resolver, call: Ref): boolean =>
  resolver.callees(call).some((value) => value.is !== "api" || value.api.known);

/** What is sent by a method of something that nothing is known about. */
function byMethod({ program, table }: Resolver, ref: Ref, sites: Sites): void {
  const callee = program.field(ref, "a");
  if (program.op(callee) !== Op.Load) return;
  for (const { row } of table.method(program.text(callee, "b"))) if (row.row === "send") sites.sends.push({ ref, row });
}

function take(resolver: Resolver, api: Api, as: string, ref: Ref, sites: Sites): void {
  for (const match of api.matches) {
    if (as === "call" && match.row.row === "entry" && isClock(match.row.kind)) sites.clocks.push({ ref, row: match.row });
    if (match.as !== as || (as !== "store" && !resolver.holds(ref, match.row))) continue;
    const { row } = match;
    if (row.row === "sink" || row.row === "register") sites.sinks.push({ ref, row });
    else if (row.row === "option") sites.options.push({ ref, row });
    else if (row.row === "send") sites.sends.push({ ref, row });
  }
}
