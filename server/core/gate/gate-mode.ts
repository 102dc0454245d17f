import type { Chain, State } from "../flow/state.js";
import { nodeOf } from "../program/program.js";
import { TEST_FILE } from "../unit/test-file.js";
import { byUnit, ConstType, Entry, listOf, type NodeId, Op, textAt, type Unit } from "../unit/unit.js";
import type { Gates } from "./gate.js";
import { passes, type Test } from "./verdict.js";

/** Settings that say in which way a person is asked. */
const MODE = /(mode|policy|posture|autonomy|approvals?|permissions?|confirmations?|trust|supervision)(_?level)?$/i;
/** Ways in which nobody is asked. */
const UNASKED =
  /^((full[-_ ]?)?auto([-_ ]?(approve|accept|allow|confirm|run|edit|pilot))?|autonomous|yolo|bypass([-_ ]?\w+)?|trust(ed)?([-_ ]?all)?|(accept|allow|approve)[-_ ]?(all|edits)|never([-_ ]?ask)?|don'?t[-_ ]?ask|unrestricted|unattended|off|none|skip)$/i;
/** Ways in which somebody is. */
const ASKED = /^(ask|always[-_ ]?ask|manual|prompt|confirm|interactive|supervised|default|normal|suggest|safe|strict|on)$/i;

/** Whether a value is a setting of how a person is asked that passes a test only where they have set it: by default it does not, and no model sets it. */
export function isModeUnset(gates: Gates, state: State, test: Test, chain: Chain): boolean {
  if ("truthy" in test || !(test.equal ? UNASKED : ASKED).test(test.text)) return false;
  const { program, linker } = gates.flow.resolver;
  const { file } = program.unit(state.ref);
  const name = nameOf(program.unit(state.ref), nodeOf(state.ref));
  if (!MODE.test(name)) return false;
  let isAsking = false;
  for (const { unit } of program.each())
    if (!TEST_FILE.test(unit.file))
      for (const one of defaultsIn(unit))
        if (one.name === name) {
          if (passes(one.text, ConstType.String, test)) return false;
          // Members of other packages that go by the same name may be something else.
          isAsking ||= ASKED.test(one.text) && linker.packageOf(unit.file) === linker.packageOf(file);
        }
  return isAsking && !gates.byModel(state, chain);
}

/** What a unit says that such a setting is to begin with, or hands over as it. */
const defaultsIn = byUnit((unit) => {
  const out: { name: string; text: string }[] = [];
  const give = (name: string, value: NodeId) => {
    if (MODE.test(name) && unit.op[value] === Op.Const && unit.b[value] === ConstType.String)
      out.push({ name: plain(name), text: textAt(unit, value) });
  };
  for (let node = 0; node < unit.op.length; node++) {
    const [a, b] = [unit.a[node] ?? -1, unit.b[node] ?? -1];
    switch (unit.op[node]) {
      case Op.Or:
      case Op.Nullish:
        give(nameOf(unit, a), b);
        break;
      case Op.Phi: {
        const [value = -1, other = -1] = listOf(unit, node);
        if (unit.c[node] === 1) give(nameOf(unit, value), other);
        break;
      }
      case Op.Cell:
        give(nameOf(unit, node), listOf(unit, node)[0] ?? -1);
        break;
      case Op.Object: {
        const list = listOf(unit, node);
        for (let i = 0; i < list.length; i += 3)
          if (list[i] === Entry.Named) give(unit.strings[list[i + 1] ?? -1] ?? "", list[i + 2] ?? -1);
      }
    }
  }
  for (const { members } of unit.classes) for (const { name, value } of members) give(name, value);
  return out;
});

/** A name without the mark of what is kept to oneself. */
const plain = (name: string): string => name.replace(/^[_#]+|_+$/g, "");

function nameOf(unit: Unit, node: NodeId): string {
  switch (unit.op[node]) {
    case Op.Load:
      return plain(unit.strings[unit.b[node] ?? -1] ?? "");
    case Op.Cell:
      return plain(unit.strings[unit.a[node] ?? -1] ?? "");
    case Op.Phi:
      return unit.c[node] === 1 ? nameOf(unit, listOf(unit, node)[0] ?? -1) : "";
    case Op.Param: {
      const fn = unit.blocks[unit.block[node] ?? -1]?.function ?? -1;
      return plain(unit.functions[fn]?.params.find((param) => param.node === node)?.name ?? "");
    }
    default:
      return "";
  }
}
