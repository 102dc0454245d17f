import { Pulse } from "../cancel.js";
import type { Finding, Place } from "../finding.js";
import { type Program, type Ref, unitOf } from "../program/program.js";
import { findingsOf } from "../report/report.js";
import { candidatesOf } from "../search.js";
import type { Settings } from "../session.js";
import type { Candidate } from "../solve/candidate.js";
import type { Solver } from "../solve/solve.js";
import { type Earlier, type Survey, surveyOf } from "../solve/survey.js";
import type { Unit } from "../unit/unit.js";
import { importedBy } from "./kept.js";
import { sameMeaning } from "./same-meaning.js";
import { shift } from "./shift.js";

/** What a whole answer leaves behind. */
export interface Ground {
  program: Program;
  survey: Survey;
  findings: readonly Finding[];
  /** Findings that what lies in other files brings about, with the sink to follow for it, where that is all it takes. */
  fromAfar: ReadonlyMap<Finding, Ref | undefined>;
}

/** What is kept of a whole answer. `origins` says what each finding was made of. */
export function groundOf(solver: Solver, findings: readonly Finding[], origins: ReadonlyMap<Finding, Candidate>): Ground {
  const fromAfar = new Map<Finding, Ref | undefined>();
  for (const finding of findings) {
    const candidate = origins.get(finding);
    if (candidate && isFromAfar(candidate)) fromAfar.set(finding, followedFor(candidate));
  }
  return { program: solver.program, survey: surveyOf(solver), findings, fromAfar };
}

/** Whether looking at the sinks of the finding's own file would not bring it about. */
function isFromAfar(candidate: Candidate): boolean {
  const elsewhere = (ref: Ref) => ref >= 0 && unitOf(ref) !== unitOf(candidate.at);
  const { site, chain, change, reach, rule } = candidate;
  if (elsewhere(site) || elsewhere(chain.functions[0] ?? -1) || (change !== undefined && elsewhere(change.ref))) return true;
  return rule.by.includes("control") && reach !== undefined && elsewhere(reach.ref);
}

/** The sink that alone brings a finding about. */
function followedFor({ rule, site, hit, change }: Candidate): Ref | undefined {
  return hit && !change && rule.by.length === 1 && rule.by[0] === "value" && !rule.same.length ? site : undefined;
}

/** Sinks in other files that are followed anew for one; what more of them bring about is taken over. */
const MOST_BESIDE = 4;

const NONE: ReadonlySet<Ref> = new Set();

/** A function with more callers than these is followed with the whole answer: each of them would be looked at. */
const FEW_CALLERS = 8;

/** Sinks of the functions that the unit in focus imports and calls; what is kept for a sink is found where it is kept. */
function sinksCalledFrom({ resolver, program, flow, sites, focus, rows }: Solver): Ref[] {
  const near = new Set(importedBy(focus, resolver));
  near.delete(focus);
  const isCalled = (ref: Ref) => {
    const { callers } = flow.graph.uses(program.functionAt(ref));
    return callers.length <= FEW_CALLERS && callers.some(({ call }) => unitOf(call) === focus);
  };
  return sites.sinks
    .filter(({ ref, row }) => near.has(unitOf(ref)) && rows.isFollowed(row) && !rows.readKinds.has(row.kind) && isCalled(ref))
    .map(({ ref }) => ref);
}

type MakeSolver = (program: Program, earlier: Earlier) => Solver;
type Move = ReturnType<typeof shift>;

/** Answers about single files between two whole answers: only the sinks of the file that is asked about are followed anew. */
export class Near {
  private readonly changed = new Map<string, Unit>();
  /** Units of which only the places of things have changed. */
  private readonly moved = new Map<string, Unit>();
  private readonly moves = new Map<string, Move>();
  private readonly known = new Map<string, Finding[]>();
  private solver: Solver | undefined;
  private cancelled = () => false;

  constructor(
    private readonly ground: Ground,
    private readonly settings: Settings,
    private readonly makeSolver: MakeSolver,
  ) {}

  /** Takes another content of a file that was there before. */
  update(unit: Unit): void {
    const { program } = this.ground;
    const before = program.loaded[program.fileId(unit.file)]?.unit;
    if (!before) return;
    const isMoved = sameMeaning(before, unit);
    (isMoved ? this.changed : this.moved).delete(unit.file);
    (isMoved ? this.moved : this.changed).set(unit.file, unit);
    this.moves.set(unit.file, shift(before, unit));
    this.known.clear();
    this.solver = undefined;
  }

  /** Throws `Cancelled` where nobody waits any more. */
  findingsIn(file: string, cancelled: () => boolean): Finding[] {
    const known = this.known.get(file);
    if (known) return known;
    const kept = this.stillFound(file, NONE);
    const isLost = kept.length < this.ground.findings.filter((finding) => finding.file === file).length;
    const isAnew = this.changed.has(file) || (this.moved.has(file) && isLost);
    const found = isAnew ? this.foundAnew(file, cancelled) : kept;
    this.known.set(file, found);
    return found;
  }

  private foundAnew(file: string, cancelled: () => boolean): Finding[] {
    this.cancelled = cancelled;
    // What is stopped on the way is not used again.
    const { solver = this.prepared() } = this;
    this.solver = undefined;
    solver.focus = solver.program.fileId(file);
    solver.beside = this.changed.has(file) ? this.sinksBeside(solver, file) : NONE;
    const found = findingsOf(solver, candidatesOf(solver), this.settings).filter((finding) => finding.file === file);
    this.solver = solver;
    return together(found, this.stillFound(file, solver.beside));
  }

  /** Sinks that stayed as they were: those that a way through the file led to, and those of functions that it calls. */
  private sinksBeside(solver: Solver, file: string): ReadonlySet<Ref> {
    const { findings, fromAfar } = this.ground;
    const sinks = findings.flatMap((finding) => (finding.file === file ? (fromAfar.get(finding) ?? []) : []));
    const stays = (ref: Ref) => !this.changed.has(solver.program.unit(ref).file);
    return new Set([...new Set([...sinks.filter(stays), ...sinksCalledFrom(solver)])].slice(0, MOST_BESIDE));
  }

  private prepared(): Solver {
    const { program, survey } = this.ground;
    const pulse = new Pulse(() => this.cancelled());
    const changed = new Set([...this.changed.keys()].map((file) => program.fileId(file)));
    const units = [...this.changed.values(), ...this.moved.values()];
    const solver = this.makeSolver(program.with(units, pulse), { survey, changed });
    solver.prepare();
    return solver;
  }

  /** The earlier findings in a file, where they are by now. */
  private stillFound(file: string, anew: ReadonlySet<Ref>): Finding[] {
    const { findings, fromAfar } = this.ground;
    const now = <P extends Place>(place: P): P | undefined => {
      const move = this.moves.get(place.file);
      return move ? move(place) : place;
    };
    return findings.flatMap((finding) => {
      if (finding.file !== file || (this.changed.has(file) && !fromAfar.has(finding))) return [];
      if (anew.has(fromAfar.get(finding) ?? -1)) return [];
      const here = now(finding);
      if (!here) return [];
      const path = finding.path.flatMap((step) => now(step) ?? []);
      return [{ ...here, path, gates: finding.gates.flatMap((gate) => now(gate) ?? []) }];
    });
  }
}

/** Both, each rule once at a place: the surer one. */
function together(found: readonly Finding[], kept: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of [...found, ...kept]) {
    const key = `${finding.rule} ${finding.startLine} ${finding.startColumn}`;
    const known = best.get(key);
    if (!known || SURENESS[finding.confidence] > SURENESS[known.confidence]) best.set(key, finding);
  }
  return [...best.values()].sort((x, y) => x.startLine - y.startLine || x.startColumn - y.startColumn);
}

const SURENESS = { high: 2, medium: 1, low: 0 } as const;
