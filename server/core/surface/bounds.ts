import type { Flow } from "../flow/flow.js";
import { ANYWHERE, type Chain, type State } from "../flow/state.js";
import { nodeOf, type Ref, refOf, unitOf } from "../program/program.js";
import { type AbstractString, HOLE, type Strings } from "../text/abstract-string.js";
import { Op } from "../unit/unit.js";

const MOST_STATES = 60;
const MOST_USES = 200;
const DEEPEST_CHECK = 2;

/** Beginnings that say how a path is written, and not in which folder it has to lie: `/`, `../`, `~/`, `file:`. */
const WRITTEN = /^[^a-z0-9]*$|:/i;

/** The folder in which everything lies. */
const ANYTHING = /^([A-Za-z]:)?[/\\]$/;

/**
 * The folders in one of which a path has to lie, as far as the program compares its beginning with them on the way:
 * `if (!path.startsWith(root)) return`, `roots.some((root) => path.startsWith(root))`. Undefined where nothing is asked of it.
 */
export function boundsOf(flow: Flow, strings: Strings, starts: readonly State[], chain: Chain): AbstractString[] | undefined {
  const { program } = flow.resolver;
  const roots = new Set<Ref>();
  const seen = new Set<Ref>();
  const uses = (value: Ref, depth: number): void => {
    if (seen.has(value) || seen.size > MOST_USES || program.op(value) === Op.Const) return;
    seen.add(value);
    for (const node of program.index(value).users(nodeOf(value))) {
      const user = refOf(unitOf(value), node);
      switch (program.op(user)) {
        case Op.Load:
          usesOfMember(user, value, depth);
          break;
        case Op.Call:
          usesInCall(user, value, depth);
          break;
        case Op.Cell:
        case Op.Cast:
        case Op.Phi:
        case Op.Await:
          uses(user, depth);
      }
    }
  };
  const usesOfMember = (member: Ref, value: Ref, depth: number): void => {
    if (program.field(member, "a") !== value) return;
    for (const node of program.index(member).users(nodeOf(member))) {
      const call = refOf(unitOf(member), node);
      if (program.op(call) !== Op.Call || program.field(call, "a") !== member) continue;
      const [first] = program.args(call);
      if (program.text(member, "b") === "startsWith" && first && !first.spread) roots.add(first.ref);
      else uses(call, depth);
    }
  };
  const usesInCall = (call: Ref, value: Ref, depth: number): void => {
    const args = program.args(call);
    const position = args.findIndex(({ ref, spread }) => ref === value && !spread);
    if (position < 0) return;
    for (const callee of flow.resolver.callees(call)) {
      if (callee.is === "api") {
        const row = callee.api.matches.map((match) => match.row).find((one) => one.row === "string");
        const [root] = args;
        if (row?.row === "string" && row.as === "relative" && position === 1 && root && isComparedIn(call)) roots.add(root.ref);
        else if (row) uses(call, depth);
      }
      const param = callee.is === "function" ? program.functionInfo(callee.fn).params[position] : undefined;
      if (callee.is === "function" && param && depth < DEEPEST_CHECK) uses(refOf(unitOf(callee.fn), param.node), depth + 1);
    }
  };
  // How a path is shown to people says nothing of where it may lie.
  const isComparedIn = (relative: Ref, depth = 0): boolean =>
    program.users(relative).some((user) => {
      const op = program.op(user);
      if (op === Op.Load) return program.text(user, "b") === "startsWith";
      return depth < DEEPEST_CHECK && (op === Op.Cell || op === Op.Phi) && isComparedIn(user, depth + 1);
    });
  const onTheWay = new Set<Ref>();
  const work = [...starts];
  for (let at = work.shift(); at && onTheWay.size < MOST_STATES; at = work.shift()) {
    if (onTheWay.has(at.ref)) continue;
    onTheWay.add(at.ref);
    uses(at.ref, 0);
    for (const { to, how } of flow.edges(at, chain).edges) if (how !== "hop") work.push(to);
  }
  const isWritten = (ref: Ref) => program.op(ref) === Op.Const && WRITTEN.test(program.text(ref, "a"));
  const asked = [...roots].flatMap((ref) =>
    isWritten(ref) ? [] : [strings.of({ ref, fields: [], frame: undefined, level: 0 }, ANYWHERE)],
  );
  if (asked.flat().some(({ text, anchor }) => anchor === "absolute" && ANYTHING.test(text))) return undefined;
  const telling = asked.filter(
    (texts) => !texts.every(({ text, anchor }) => anchor === "" && WRITTEN.test(text) && text !== HOLE),
  );
  return telling.length
    ? telling
        .flat()
        .map(folderOf)
        .filter(({ text, anchor }) => text !== "" || anchor !== "")
    : undefined;
}

/** The folder that a beginning names, without what parts it from the rest. */
function folderOf(beginning: AbstractString): AbstractString {
  const text = beginning.text.replace(new RegExp(`(/|${HOLE})+$`), "");
  return { ...beginning, text };
}
