import { Cancelled, Pulse } from "./cancel.js";
import type { Finding, GateReport, Place } from "./finding.js";
import type { Knowledge } from "./knowledge.js";
import { Program, type Ref, refOf } from "./program/program.js";
import { remedyOf } from "./report/remedy.js";
import { findingsOf, placeOf } from "./report/report.js";
import { candidatesOf } from "./search.js";
import type { CreateSession, ProjectFile, Session, Settings, Why } from "./session.js";
import type { Candidate } from "./solve/candidate.js";
import { explain } from "./solve/explain.js";
import { rowsOf } from "./solve/rows.js";
import { Solver } from "./solve/solve.js";
import type { Earlier } from "./solve/survey.js";
import type { Unit } from "./unit/unit.js";
import { Op } from "./unit/unit.js";
import type { UnitIndex } from "./unit/unit-index.js";
import { groundOf, Near } from "./warm/near.js";
import { equal, sameMeaning } from "./warm/same-meaning.js";

export const NO_SETTINGS: Settings = { rules: {}, gates: [], rows: [] };

interface Solved {
  solver: Solver;
  candidates: Candidate[];
  /** Made when they are asked for, from where things stand by then. */
  findings?: Finding[] | undefined;
  /** What each finding was made of. */
  origins: Map<Finding, Candidate>;
}

/** Opens a session: an empty program that files are put into, and questions about it. */
export const createSession: CreateSession = (knowledge: Knowledge, settings: Settings): Session => {
  const units = new Map<string, Unit>();
  const indexes = new WeakMap<Unit, UnitIndex>();
  const rows = rowsOf(knowledge, settings);
  let projects: readonly ProjectFile[] = [];
  let solved: Solved | undefined;
  /** Answers about single files until everything is answered anew. */
  let near: Near | undefined;

  const search = (cancelled: () => boolean): Solved => {
    const pulse = new Pulse(cancelled);
    pulse.look();
    const program = new Program([...units.values()], indexes, pulse);
    const solver = new Solver(program, knowledge, settings, projects, rows);
    solver.prepare();
    const candidates = candidatesOf(solver);
    pulse.rest();
    return { solver, candidates, origins: new Map() };
  };
  const solve = (cancelled: () => boolean): Solved | undefined => {
    solved ??= unlessCancelled(() => search(cancelled));
    if (solved) near = undefined;
    return solved;
  };
  const now = (): Solved => solve(() => false) as Solved;
  const report = (cancelled: () => boolean): Finding[] | undefined => {
    const found = solve(cancelled);
    if (found) found.findings ??= findingsOf(found.solver, found.candidates, settings, found.origins);
    return found?.findings;
  };
  const makeSolver = (program: Program, earlier: Earlier) => new Solver(program, knowledge, settings, projects, rows, earlier);
  /** Another content of a file that was there before: the last whole answer is out of date, and the ground for the next ones. */
  const edited = (unit: Unit): void => {
    if (solved) {
      const findings = solved.findings ?? findingsOf(solved.solver, solved.candidates, settings, solved.origins);
      near = new Near(groundOf(solved.solver, findings, solved.origins), settings, makeSolver);
    }
    solved = undefined;
    near?.update(unit);
  };
  const reset = (): void => {
    solved = undefined;
    near = undefined;
  };

  return {
    update(unit) {
      const before = units.get(unit.file);
      units.set(unit.file, unit);
      if (!before) reset();
      else if (!solved || !sameMeaning(before, unit)) edited(unit);
      else {
        solved.solver.program.replace(unit);
        solved.findings = undefined;
        solved.origins.clear();
      }
    },
    remove(file) {
      if (units.delete(file)) reset();
    },
    project(files) {
      if (!equal(projects, files)) reset();
      projects = files;
    },
    findings: (cancelled = () => false) => report(cancelled),
    findingsIn(file, cancelled = () => false) {
      const soon = near;
      if (soon) return unlessCancelled(() => soon.findingsIn(file, cancelled));
      return report(cancelled)?.filter((finding) => finding.file === file);
    },
    preview(change, cancelled = () => false) {
      const kept = new Map(units);
      const before = { solved, near };
      for (const unit of change.units) units.set(unit.file, unit);
      for (const file of change.removed ?? []) units.delete(file);
      reset();
      try {
        return report(cancelled);
      } finally {
        units.clear();
        for (const [file, unit] of kept) units.set(file, unit);
        solved = before.solved;
        near = before.near;
      }
    },
    remedy(finding) {
      const { solver, candidates } = now();
      return remedyOf(solver, candidates, finding);
    },
    gates: () => gateReports(now()),
    why: (file, line) => why(now(), report(() => false) ?? [], file, line),
    scanned() {
      const { solver } = now();
      const gates = [...solver.gates.met.values()];
      return {
        files: [...units.values()].filter((unit) => unit.language !== "json").length,
        lines: [...units.values()].reduce((sum, unit) => sum + (unit.language === "json" ? 0 : unit.lines), 0),
        sources: solver.sites.sources.length + solver.tools.length,
        sinks: solver.sites.sinks.length,
        gates: gates.filter((gate) => gate.by !== "assumed").length,
        assumedGates: gates.filter((gate) => gate.by === "assumed").length,
        unmodelled: [...solver.flow.unmodelled].filter((name) => !solver.resolver.table.models(name)).sort(),
        cut: {
          walks: solver.tracer.cut.size,
          waysIn: solver.cutWays.size,
          dispatch: solver.sites.dispatched.length + solver.sites.loads.length,
        },
      };
    },
  };
};

/** What is answered; undefined where it was stopped. */
function unlessCancelled<T>(answer: () => T): T | undefined {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
}

const samePlace = (x: Place, y: Place) => x.file === y.file && x.startLine === y.startLine && x.startColumn === y.startColumn;

function gateReports({ solver, candidates }: Solved): GateReport[] {
  const { program } = solver;
  const reports = new Map<Ref, GateReport>();
  const report = (at: Ref): GateReport | undefined => {
    const gate = solver.gates.met.get(at);
    if (!gate) return undefined;
    let known = reports.get(at);
    if (!known) {
      known = { kind: gate.kind, label: gate.label, by: gate.by, protects: [], around: [], ...placeOf(program, at) };
      reports.set(at, known);
    }
    return known;
  };
  for (const at of solver.gates.met.keys()) report(at);
  const keyOf = ({ rule, site }: Candidate) => `${rule.id} ${site}`;
  const reviewed = new Map<string, Set<Ref>>();
  for (const candidate of candidates)
    if (candidate.gate) reviewed.set(keyOf(candidate), (reviewed.get(keyOf(candidate)) ?? new Set()).add(candidate.gate.at));
  for (const candidate of candidates) {
    const sink = placeOf(program, candidate.at);
    const add = (list: Place[] | undefined) => {
      if (list && !list.some((place) => samePlace(place, sink))) list.push(sink);
    };
    if (candidate.gate) add(report(candidate.gate.at)?.protects);
    else {
      const looked = candidate.looked.map(({ gate }) => gate.at);
      for (const at of new Set([...looked, ...(reviewed.get(keyOf(candidate)) ?? [])])) add(report(at)?.around);
    }
  }
  return [...reports.values()].sort((x, y) => (x.file < y.file ? -1 : x.file > y.file ? 1 : x.startLine - y.startLine));
}

function why({ solver, candidates }: Solved, findings: readonly Finding[], file: string, line: number): Why {
  const { program } = solver;
  const lines: string[] = [];
  for (const finding of findings)
    if (finding.file === file && finding.startLine <= line && line <= finding.endLine)
      lines.push(`flagged by ${finding.rule}: ${finding.message}`);
  for (const candidate of candidates) {
    const place = placeOf(program, candidate.at);
    if (place.file !== file || line < place.startLine || line > place.endLine || !candidate.gate) continue;
    const gate = placeOf(program, candidate.gate.at);
    lines.push(`not flagged by ${candidate.rule.id}: gated by ${candidate.gate.label} at ${gate.file}:${gate.startLine}`);
  }
  if (lines.length) return { lines: [...new Set(lines)] };
  const id = program.fileId(file);
  if (id < 0) return { lines: [`${file} was not analysed`] };
  const sinks = solver.sites.sinks.filter((site) => {
    const place = placeOf(program, site.ref);
    return place.file === file && place.startLine <= line && line <= place.endLine;
  });
  for (const { ref, row } of sinks)
    lines.push(`${solver.flow.nameOfCall(ref)} is a ${row.kind} sink: ${explain(solver, { ref, row })}`);
  if (!sinks.length) {
    const unit = program.unit(refOf(id, 0));
    const calls = new Set<string>();
    for (let node = 0; node < unit.op.length; node++) {
      if (unit.op[node] !== Op.Call && unit.op[node] !== Op.New) continue;
      const place = placeOf(program, refOf(id, node));
      if (place.startLine <= line && line <= place.endLine) calls.add(solver.flow.nameOfCall(refOf(id, node)));
    }
    lines.push(
      calls.size
        ? `no row says that ${[...calls].slice(0, 4).join(", ")} changes anything; add one in holdpoint.json if it does`
        : "nothing on this line changes anything",
    );
  }
  return { lines };
}
