import { ts } from "ts-morph";
import { type NodeId, Op } from "../../core/unit/unit.js";
import { emit, type Lowering, type Variable } from "./lowering.js";
import { assign, cellOf } from "./scope.js";

const { idText, isArrayBindingPattern, isBindingElement, isIdentifier } = ts;

/** Notes of `const [draft, setDraft] = …` that whatever the second name is called with is what the first one stands for from then on. */
export function pairUp(low: Lowering, name: ts.BindingName): void {
  if (!isArrayBindingPattern(name) || name.elements.length !== 2) return;
  const [state, setter] = name.elements.map((element) =>
    isBindingElement(element) && isIdentifier(element.name) ? low.names.get(idText(element.name)) : undefined,
  );
  if (!state || !setter || setter.name.toLowerCase() !== `set${state.name}`.toLowerCase()) return;
  state.shared = true;
  state.state = state;
  setter.state = state;
}

/** What the first name of a pair stands for once the second is called with a value, or with a function that makes it of the one before. */
export function putIntoState(low: Lowering, state: Variable, given: ts.Expression, value: NodeId): NodeId {
  const isMade = low.unit.opOf(value) === Op.Function;
  const made = isMade ? emit(low, Op.Call, given, value, -1, 0, [0, cellOf(low, state)]) : value;
  assign(low, state, made);
  return made;
}
