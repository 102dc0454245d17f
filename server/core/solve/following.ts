import type { Chain } from "../flow/state.js";
import { listUnder } from "../listed-under.js";
import { type FunctionRef, nodeOf, type Ref } from "../program/program.js";
import type { Site } from "../surface/site.js";
import { matchCommand } from "../text/command.js";
import { exclude } from "../unit/exclusive.js";
import type { Candidate } from "./candidate.js";
import { callsAfter, functionsWith } from "./order.js";
import { sentAs } from "./sent-as.js";
import type { Solver } from "./solve.js";

/** Reviews that come after what they review: what is sent before a request for a merge is a proposal that somebody else takes over, and of what is fetched a version can be chosen afterwards. */
export class Following {
  private readonly functions: ReadonlySet<FunctionRef>;
  /** Where functions start commands. */
  private readonly started = new Map<FunctionRef, Site[]>();
  private readonly places: ReadonlySet<Ref>;

  constructor(
    private readonly solver: Solver,
    private readonly kind: string,
  ) {
    this.places = new Set(
      solver.sites.sinks.flatMap((site) =>
        site.row.kind === "request" ? sentAs(solver, site, kind) : site.row.row === "sink" && this.is(site) ? [site.ref] : [],
      ),
    );
    this.functions = functionsWith(solver, this.places);
    for (const site of solver.sites.sinks)
      if (site.row.kind === "process") listUnder(this.started, solver.program.functionAt(site.ref), site);
  }

  private is(site: Site): boolean {
    return site.row.kind === this.kind || (site.row.kind === "process" && this.runs(site, this.solver.flow.chain(site.ref)));
  }

  private runs(site: Site, chain: Chain): boolean {
    const { naming, rows } = this.solver;
    return naming
      .commandLines(site, chain)
      .lines.some((line) =>
        naming.commands(line, site.ref).some((words) => matchCommand(words, rows.commands).some((row) => row.kind === this.kind)),
      );
  }

  /** Whether a helper that starts any command starts such a review for a call of it. */
  private isRunBy(call: Ref, fn: FunctionRef): boolean {
    return (this.started.get(fn) ?? []).some((site) =>
      this.runs(site, this.solver.flow.chain(site.ref, [{ call, position: -1, byName: false }])),
    );
  }

  /** Takes such a review that follows a sink for its gate. */
  accept(candidate: Candidate): void {
    if (candidate.gate || !candidate.rule.unless.includes(this.kind) || !(this.places.size || this.started.size)) return;
    const { flow, resolver, gates } = this.solver;
    const places = [candidate.site, ...candidate.chain.calls.map((call) => call.call)];
    for (const place of places)
      for (const call of callsAfter(this.solver, place)) {
        const reviews =
          this.places.has(call) ||
          resolver
            .callees(call)
            .some((value) => value.is === "function" && (this.functions.has(value.fn) || this.isRunBy(call, value.fn)));
        if (!reviews || exclude(this.solver.program.unit(place), nodeOf(place), nodeOf(call))) continue;
        const verdict = gates.gate(this.kind, call, flow.nameOfCall(call), "row");
        if (verdict.is !== "gate") continue;
        candidate.gate = verdict.gate;
        candidate.ways = { ...candidate.ways, ungated: 0 };
        return;
      }
  }
}
