import { byUnit, entriesOf, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import type { Given } from "./switched-off.js";

/** Lists of what is let act without a question, by themselves or as a part of an agent's permissions. */
const ALLOWING = /^(auto_?approv(e|ed|al)|always_?allow(ed)?|pre_?approved)_?(list|tools?|commands?|actions?)?$/i;
const ALLOWED = /^(allow|allowed|allow_?list|white_?list)$/i;
const PERMISSIONS = /^(tool_?)?(permissions?|approvals?)$/i;
/** Tools that can do anything. */
const ACTING =
  /^(\*|bash|shell|terminal|(exec(ute)?|run)(_?(bash|shell|commands?|code))?|(write|edit)(_?files?)?)(\((\*|:\*)?\))?$/i;

/** Lists of a unit that let an agent write or run anything without a question. */
export const allowListsIn = byUnit((unit) => {
  const out: Given[] = [];
  for (let node = 0; node < unit.op.length; node++) {
    if (unit.op[node] !== Op.Object) continue;
    const entries = entriesOf(unit, node);
    const startsAgent = entries.some(({ name }) => name === "tools" || name === "model");
    for (const { name, value } of entries) {
      const text = actingIn(unit, value);
      if (text !== undefined && ALLOWING.test(name)) out.push({ node: value, name, value: text });
      if (!startsAgent || !PERMISSIONS.test(name) || unit.op[value] !== Op.Object) continue;
      for (const one of entriesOf(unit, value)) {
        const acting = ALLOWED.test(one.name) ? actingIn(unit, one.value) : undefined;
        if (acting !== undefined) out.push({ node: one.value, name: one.name, value: acting, ofAgent: true });
      }
    }
  }
  return out;
});

/** The first tool of a list that can do anything. */
function actingIn(unit: Unit, list: NodeId): string | undefined {
  if (unit.op[list] !== Op.Array) return undefined;
  const items = listOf(unit, list).filter((_, i) => i % 2 === 1);
  const words = items.map((item) => {
    if (unit.op[item] !== Op.Object) return textAt(unit, item);
    const entries = entriesOf(unit, item);
    const named = entries.find(({ name }) => name === "tool" || name === "name");
    return named && entries.length === 1 ? textAt(unit, named.value) : "";
  });
  return words.find((word) => ACTING.test(word));
}
