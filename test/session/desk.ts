import { createHash } from "node:crypto";
import { createSession, NO_SETTINGS } from "../../server/core/engine.js";
import type { Finding } from "../../server/core/finding.js";
import type { ProjectFile, Session } from "../../server/core/session.js";
import type { Unit } from "../../server/core/unit/unit.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { examplePrograms, type Program, pagePrograms } from "../ablate/programs.js";
import { knowledge } from "../rules/pages.js";
import { isRead, projectFilesOf } from "../rules/project.js";
import type { Desk } from "./random-edit.js";

/** One program of so many of a page's; all of them together would take minutes. */
const EVERY = 8;

/** Each answer costs as much as there is on the desk, so the programs are dealt out to several. */
export const DESKS = 8;

/** One desk's share of the agents under `examples/` and some of the rule pages' programs, each in a folder of its own, as nobody has touched them yet. */
export function newDesk(which = 0): Desk {
  const pages = pagePrograms().filter(({ name }) => drawn(name, 0) % EVERY === 0);
  const dealt = [...examplePrograms(), ...pages].filter(({ name }) => drawn(name, 1) % DESKS === which);
  const files = dealt.flatMap((program) => inFolder(program));
  const original = new Map(files.filter(([file]) => isRead(file)));
  return { original, current: new Map(original) };
}

/** A number that depends on a program's name alone, so that another example does not deal all of them anew. These bytes of the digest draw programs of which a third have findings. */
const drawn = (name: string, nth: number): number =>
  createHash("sha256")
    .update(name)
    .digest()
    .readUInt32BE(4 * nth + 16);

function inFolder({ name, files }: Program): [string, string][] {
  const folder = name.replaceAll(/[^\w/-]+/g, "-");
  return files.map(({ file, text }) => [`${folder}/${file}`, text]);
}

function filesOf(desk: Desk): { file: string; text: string }[] {
  const files = [...desk.current].map(([file, text]) => ({ file, text }));
  return files.sort((a, b) => (a.file < b.file ? -1 : 1));
}

export const projectsOf = (desk: Desk): ProjectFile[] => projectFilesOf(filesOf(desk));

const units = new Map<string, Unit>();

/** Lowering is a function of the text alone, so each text is lowered once. */
export function lowered(file: string, text: string): Unit {
  const key = `${file}\n${text}`;
  const unit = units.get(key) ?? typescript.lower(file, text);
  units.set(key, unit);
  return unit;
}

/** A session that has never seen anything else. */
export function open(desk: Desk): Session {
  const session = createSession(knowledge, NO_SETTINGS);
  for (const { file, text } of filesOf(desk)) session.update(lowered(file, text));
  session.project(projectsOf(desk));
  return session;
}

export const inShort = ({ rule, startLine, startColumn, message }: Finding) => ({ rule, startLine, startColumn, message });
