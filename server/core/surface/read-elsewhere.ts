import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type State } from "../flow/state.js";
import type { Surface } from "../knowledge.js";
import { onceFor } from "../once.js";
import { type Ref, refOf } from "../program/program.js";
import { type AbstractString, HOLE, type Strings } from "../text/abstract-string.js";
import { TEST_FILE } from "../unit/test-file.js";
import { type NodeId, Op, type Unit } from "../unit/unit.js";
import { fits, isTelling, samePlace } from "./same-place.js";
import { isFromThere, type Surfaces } from "./surface.js";

/** A place whose content the program takes up, and the call that does so. */
interface Taken {
  place: AbstractString;
  ref: Ref;
  loads: boolean;
}

/** What is asked of a place. */
interface Asking {
  flow: Flow;
  strings: Strings;
  surfaces: Surfaces;
}

/**
 * Whether the program shows that it takes up what it is made of from another folder than one that is only named alike: where it loads
 * skills from `~/.ada/skills`, those in `~/.bea/skills` are none of its own. A reader of which only the run knows where it reads may read
 * anywhere, and what no reader in sight takes up may be for a program out of sight.
 */
export function isReadElsewhere(asking: Asking, surface: Surface, path: AbstractString, near: Ref): boolean {
  const { flow, strings, surfaces } = asking;
  if (!surfaces.isOfProgram(surface, path) || !isRooted(path)) return false;
  const { linker, program } = flow.resolver;
  const home = linker.packageOf(program.unit(near).file);
  const { taken, known } = takenUp(strings)(flow);
  const key = `${surface.id} ${path.anchor} ${path.text} ${home}`;
  let answer = known.get(key);
  if (answer === undefined) {
    const isPart = (place: AbstractString) =>
      surfaces.isNamed(surface, place) || (!isTold(path) && surfaces.isOfFamily(surface.family, place));
    const isHere = ({ ref }: Taken) => linker.packageOf(program.unit(ref).file) === home;
    const isNamedSo = (at: string) => isPart({ text: at, anchor: path.anchor, open: false });
    const isReader = ({ place, loads }: Taken) =>
      ((isPart(place) || fileOf(place) === HOLE) && isBelow(place, path)) ||
      ((loads || (isTold(place) && (isTold(path) || sharedFrom(path, place).length > 0))) && mayBe(path, place));
    answer =
      taken.some((one) => isRooted(one.place) && isPart(one.place) && isHere(one) && isAlike(path, one.place, isNamedSo)) &&
      !taken.some(isReader) &&
      (path.anchor === "home" || !program.loaded.some(({ unit: { file } }) => isTold(path) && mayBe(path, ownFile(file))));
    known.set(key, answer);
  }
  return answer && !surfaces.anywhere(({ place }) => samePlace(path, place) && mayBe(path, place));
}

/** What the program takes up from a place, or from one that may be the same, in the same package. */
export function readersOf({ flow, strings }: Asking, path: AbstractString, near: Ref): readonly Ref[] {
  const { linker, program } = flow.resolver;
  const packageOf = (ref: Ref) => linker.packageOf(program.unit(ref).file);
  const { taken } = takenUp(strings)(flow);
  return taken.flatMap(({ place, ref }) => (samePlace(path, place) && packageOf(ref) === packageOf(near) ? [ref] : []));
}

const takenUp = onceFor((strings: Strings) =>
  onceFor((flow: Flow) => ({ taken: [...takersOf(flow, strings)] as readonly Taken[], known: new Map<string, boolean>() })),
);

/** Loads of code, and reads of everything else: who reads code as text looks at it or mends it. */
function* takersOf(flow: Flow, strings: Strings): Generator<Taken> {
  const { program, table } = flow.resolver;
  for (const { id, unit } of program.loaded) {
    if (TEST_FILE.test(unit.file)) continue;
    for (const node of callsIn(table.readers)(unit)) {
      const ref = refOf(id, node);
      const loads = unit.op[node] === Op.DynamicImport;
      for (const name of namesOf(flow, ref))
        for (const place of strings.of(name, ANYWHERE))
          if (loads || !CODE.test(place.text)) yield { place: placeOf(place), ref, loads };
    }
  }
}

/** The path in the address of a file, and in one that may be asked for anew. */
const placeOf = (place: AbstractString): AbstractString => ({
  ...place,
  text: place.text
    .replace(/\?.*$/, "")
    .replace(/^file:\/\//, "")
    .replace(/^~\//, ""),
});

const CODE = /\.([cm]?[jt]sx?|py|sh|rb|pl|php|lua)$/i;

function namesOf(flow: Flow, ref: Ref): readonly State[] {
  const { resolver } = flow;
  const { program } = resolver;
  if (program.op(ref) === Op.DynamicImport) return [{ ref: program.field(ref, "a"), fields: [], frame: undefined, level: 0 }];
  return resolver.callees(ref).flatMap((value) => {
    const matches = value.is === "api" ? value.api.matches : [];
    return matches.flatMap(({ row }) =>
      row.row === "receive" && row.kind === "file" && row.name ? flow.at(ref, row.name, [], undefined, 0) : [],
    );
  });
}

/** Calls that may read a file, by their last names, and loads of modules whose path is not constant: found once for each unit, for an edit changes few of them. */
const callsIn = onceFor((readers: ReadonlySet<string>) => onceFor((unit: Unit) => readersIn(unit, readers)));

function readersIn(unit: Unit, readers: ReadonlySet<string>): readonly NodeId[] {
  const { op, a } = unit;
  const out: NodeId[] = [];
  for (let node = 0; node < op.length; node++) {
    const callee = a[node] ?? -1;
    const isReader =
      op[node] === Op.DynamicImport ? op[callee] !== Op.Const : op[node] === Op.Call && readers.has(lastNameOf(unit, callee));
    if (isReader) out.push(node);
  }
  return out;
}

function lastNameOf({ op, a, b, strings }: Unit, callee: NodeId): string {
  if (op[callee] === Op.Load || op[callee] === Op.Import) return strings[b[callee] ?? -1] ?? "";
  return op[callee] === Op.Global ? (strings[a[callee] ?? -1] ?? "") : "";
}

/** Whether it is known in which folder a path begins. */
const isRooted = ({ text, anchor }: AbstractString): boolean =>
  anchor !== "temporary" && !(text.split("/")[0] ?? "").includes(HOLE);

const ownFile = (file: string): AbstractString => ({ text: file, anchor: "own", open: false });

/** Whether a path lies in the folder of a place, or below it: what stands beside something that is taken up may belong to it. */
function isBelow(place: AbstractString, path: AbstractString): boolean {
  const folders = place.text.toLowerCase().split("/").slice(0, -1);
  const above = path.text.toLowerCase().split("/").slice(0, -1);
  if (!folders.some(isTelling) || folders.length > above.length || !isFromThere(place, path)) return false;
  return folders.every((folder, i) => fits(folder, above[i] ?? ""));
}

/** Whether something is known of the name of a file. */
const isTold = ({ text }: AbstractString): boolean => /[a-z]/i.test(text.slice(text.lastIndexOf("/") + 1));

/**
 * Whether two paths are called alike: from a folder on whose name makes them what they are and of which the other is no single file, or by
 * nothing but the whole name of a file that does.
 */
function isAlike(x: AbstractString, y: AbstractString, isNamed: (path: string) => boolean): boolean {
  const file = fileOf(x);
  const ending = /\.\w+$/.exec(file)?.[0] ?? "";
  const shared = sharedFrom(y, x);
  if (!shared.length) return file === fileOf(y) && !CODE.test(file) && isNamed(file);
  const isCalledSo = (at: string) => at.includes(HOLE) && isNamed(at.slice(0, at.lastIndexOf("/") + 1) + HOLE + ending);
  return fileOf(y).endsWith(ending) && shared.some(isCalledSo);
}

/** What follows in a path from each telling folder on that another one has, too. */
function sharedFrom({ text }: AbstractString, { text: other }: AbstractString): string[] {
  const folders = text.toLowerCase().split("/");
  const others = other.toLowerCase().split("/").slice(0, -1);
  return folders
    .slice(0, -1)
    .flatMap((folder, i) => (isTelling(folder) && others.includes(folder) ? [folders.slice(i).join("/")] : []));
}

const fileOf = ({ text }: AbstractString): string => text.slice(text.lastIndexOf("/") + 1).toLowerCase();

/** Whether two paths may be the same as far as anything is known of both: a hole at the beginning is any number of folders. */
function mayBe(x: AbstractString, y: AbstractString): boolean {
  const a = x.text.toLowerCase().split("/").reverse();
  const b = y.text.toLowerCase().split("/").reverse();
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [p, q] = [a[i] as string, b[i] as string];
    if ((p === HOLE && i === a.length - 1) || (q === HOLE && i === b.length - 1)) return true;
    if (!fits(p, q)) return false;
  }
  return a.length === b.length ? isFromThere(x, y) || x.anchor === "" || y.anchor === "" : !isFromThere(x, y);
}
