import { ts } from "ts-morph";
import { type NodeId, Op } from "../../core/unit/unit.js";
import { emit, type Lowering, VariableKind } from "./lowering.js";
import { declare, read } from "./scope.js";

const { idText, isExternalModuleReference, isIdentifier, isNamespaceImport, isStringLiteralLike } = ts;

/** Declares what an import names. It is done when the module opens, since imports precede everything. */
export function declareImports(low: Lowering, node: ts.ImportDeclaration): void {
  if (!isStringLiteralLike(node.moduleSpecifier)) return;
  const specifier = low.unit.string(node.moduleSpecifier.text);
  const clause = node.importClause;
  if (!clause) {
    emit(low, Op.Import, node, specifier, low.unit.string("*"), 0);
    return;
  }
  if (clause.name) bindImport(low, clause.name, clause.name, specifier, "default");
  const bindings = clause.namedBindings;
  if (!bindings) return;
  if (isNamespaceImport(bindings)) {
    bindImport(low, bindings, bindings.name, specifier, "*");
    return;
  }
  for (const element of bindings.elements) {
    bindImport(low, element, element.name, specifier, (element.propertyName ?? element.name).text);
  }
}

function bindImport(low: Lowering, node: ts.Node, local: ts.Identifier, specifier: number, name: string): void {
  const value = emit(low, Op.Import, node, specifier, low.unit.string(name), 0);
  setImport(low, local, value);
}

function setImport(low: Lowering, local: ts.Identifier, value: NodeId): void {
  const variable = declare(low, idText(local), VariableKind.Import);
  variable.value = value;
  variable.values = [value];
  variable.assignments++;
}

/** Declares `import x = require("y")` and `import x = a.b`. */
export function declareImportEquals(low: Lowering, node: ts.ImportEqualsDeclaration): void {
  const { moduleReference: from, name } = node;
  if (!isExternalModuleReference(from)) {
    setImport(low, name, entity(low, from));
    return;
  }
  const text = isStringLiteralLike(from.expression) ? from.expression.text : "";
  setImport(low, name, emit(low, Op.Import, node, low.unit.string(text), low.unit.string("*"), 1));
}

function entity(low: Lowering, name: ts.EntityName): NodeId {
  if (isIdentifier(name)) return read(low, idText(name), name);
  return emit(low, Op.Load, name, entity(low, name.left), low.unit.string(idText(name.right)));
}
