import type { Strings } from "./abstract-string.js";
import type { Flow } from "./flow.js";
import type { RequestRow, SinkRow } from "./knowledge.js";
import type { Ref } from "./program.js";
import { ANYWHERE } from "./state.js";
import { globToRegExp } from "./surface.js";

/** Says what a request by hand is, from its address. */
export class Requests {
  private readonly known = new Map<Ref, RequestRow[]>();
  private readonly rows: { row: RequestRow; patterns: RegExp[] }[];

  constructor(
    private readonly flow: Flow,
    private readonly strings: Strings,
    rows: readonly RequestRow[],
    private readonly sources: ReadonlySet<string>,
  ) {
    this.rows = rows.map((row) => ({ row, patterns: row.url.map(globToRegExp) }));
  }

  /** The row of a source or of a sink that a call's address matches. */
  of(call: Ref, as: "source" | "sink"): RequestRow | undefined {
    let rows = this.known.get(call);
    if (!rows) {
      this.known.set(call, []);
      rows = this.match(call);
      this.known.set(call, rows);
    }
    return rows.find((row) => this.sources.has(row.kind) === (as === "source"));
  }

  private match(call: Ref): RequestRow[] {
    const sink = this.sink(call);
    if (!sink?.roles.target) return [];
    const out: RequestRow[] = [];
    for (const state of this.flow.at(call, sink.roles.target, [], undefined, 0))
      for (const address of this.strings.of(state, ANYWHERE)) {
        const path = address.text.split("?")[0]?.split("#")[0] ?? "";
        for (const { row, patterns } of this.rows)
          if (!out.includes(row) && patterns.some((pattern) => pattern.test(path))) out.push(row);
      }
    return out;
  }

  private sink(call: Ref): SinkRow | undefined {
    for (const value of this.flow.resolver.callees(call)) {
      if (value.is !== "api") continue;
      for (const { row } of value.api.matches) if (row.row === "sink" && row.kind === "request") return row;
    }
    return undefined;
  }
}
