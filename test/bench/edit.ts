/**
 * What an edit costs in a session that holds a whole workspace: parse, lower, put in, and the findings of the file, which
 * is what a person who types waits for. The findings of everything come later, and are measured apart.
 * What lies between the session and the person is in `server.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PerformanceObserver } from "node:perf_hooks";
import { createSession } from "../../server/core/engine.js";
import type { ProjectFile, Session } from "../../server/core/session.js";
import type { Unit } from "../../server/core/unit/unit.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { loadWorkspace } from "../../server/workspace/workspace.js";
import { knowledge } from "../rules/pages.js";
import { type Random, randomFrom } from "../session/random.js";
import { type EditKind, groupsOf, inserted, insertion } from "./edits.js";

const SEED = 20_262;
/** Edits of each kind in each group of files. */
const EDITS = { moved: 100, meant: 100 };
/** Answers about everything after an edit: they take long, so there are few. */
const WHOLE = 3;
const CANCELLED = 10;

interface Times {
  wall: number[];
  user: number[];
}

/** Times in milliseconds of one run. */
interface Figures {
  files: number;
  cold: number;
  groups: Record<string, Times>;
  /** Until everything is answered after an edit that means something. */
  whole: Times;
  /** From the moment an answer is no longer wanted until the session has stopped. */
  stopping: number[];
  longestPause: number;
}

const [folder = ".", outfile = "edit.json", groupsFile = "groups.json"] = process.argv.slice(2);
writeFileSync(outfile, JSON.stringify(await measure(folder)));

async function measure(root: string): Promise<Figures> {
  const units = new Map<string, Unit>();
  let projects: readonly ProjectFile[] = [];
  const open = (): Session => {
    const session = createSession(knowledge, { rules: {}, gates: [], rows: [] });
    return {
      ...session,
      update(unit) {
        units.set(unit.file, unit);
        session.update(unit);
      },
      project(files) {
        projects = files;
        session.project(files);
      },
    };
  };
  const workspace = loadWorkspace(
    { version: "", knowledge, frontends: [typescript], createSession: open },
    { root, paths: [root] },
  );
  if ("problems" in workspace) throw new Error("the folder's holdpoint.json has mistakes");
  const { session } = workspace;
  const begin = performance.now();
  session.findings();
  const figures: Figures = {
    files: units.size,
    cold: performance.now() - begin,
    groups: {},
    whole: { wall: [], user: [] },
    stopping: [],
    longestPause: 0,
  };
  const pauses = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) figures.longestPause = Math.max(figures.longestPause, duration);
  });
  pauses.observe({ entryTypes: ["gc"] });
  const random = randomFrom(SEED);
  const groups = groupsOf([...units.values()], projects);
  writeFileSync(groupsFile, JSON.stringify(groups));
  for (const [group, files] of Object.entries(groups))
    for (const kind of ["moved", "meant"] as const) {
      const times: Times = { wall: [], user: [] };
      for (let i = 0; i < EDITS[kind]; i++) edit(session, root, random.pick(files) ?? "", kind, random, times);
      figures.groups[`${group}, ${kind}`] = times;
      await new Promise((done) => setImmediate(done));
    }
  const sources = [...units.values()].filter((unit) => unit.language !== "json").map((unit) => unit.file);
  for (let i = 0; i < WHOLE; i++) {
    const file = random.pick(sources) ?? "";
    const text = readFileSync(join(root, file), "utf8");
    timed(figures.whole, () => {
      session.update(typescript.lower(file, inserted(text, insertion("meant", text, 0))));
      session.findings();
    });
    session.update(typescript.lower(file, text));
  }
  const [first = ""] = units.keys();
  for (let i = 0; i < CANCELLED; i++) figures.stopping.push(stopped(session, root, first, random.below(figures.cold / 2)));
  pauses.disconnect();
  return figures;
}

/** Changes a file, and puts it back, which is an edit too. */
function edit(session: Session, root: string, file: string, kind: EditKind, random: Random, times: Times): void {
  const text = readFileSync(join(root, file), "utf8");
  const edited = inserted(text, insertion(kind, text, random.below(3)));
  // Whoever types has opened the file before.
  typescript.lower(file, text);
  const answer = (next: string) => () => {
    session.update(typescript.lower(file, next));
    session.findingsIn(file);
  };
  timed(times, answer(edited));
  // Going back to the text of the last whole answer costs less than an edit, and is not counted as one.
  if (kind === "moved") timed(times, answer(text));
  else answer(text)();
}

function timed(times: Times, what: () => void): void {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  what();
  times.wall.push(performance.now() - begin);
  times.user.push(process.cpuUsage(cpu).user / 1000);
}

/** How long the session goes on after its answer, asked for because of an edit, is not wanted any more. */
function stopped(session: Session, root: string, file: string, after: number): number {
  const text = readFileSync(join(root, file), "utf8");
  session.update(typescript.lower(file, inserted(text, insertion("meant", text, 0))));
  session.update(typescript.lower(file, text));
  const due = performance.now() + after;
  session.findings(() => performance.now() >= due);
  return Math.max(0, performance.now() - due);
}
