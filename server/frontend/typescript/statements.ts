import { ts } from "ts-morph";
import { type BlockId, BlockKind, Entry, type NodeId, Op } from "../../core/unit/unit.js";
import { lowerDeclarator } from "./bindings.js";
import { lowerClass, lowerEnum } from "./classes.js";
import { exportBinding, exportName, exportVariable, lowerExportAssignment, lowerExportDeclaration } from "./exports.js";
import { lowerExpression } from "./expressions.js";
import { closeTarget, enterBlock, join, jump, leave, openTarget, unchanged, undo } from "./flow.js";
import { isAmbient, openDeclarations } from "./hoisting.js";
import { lowerDo, lowerFor, lowerForIn, lowerForOf, lowerWhile } from "./loops.js";
import { emit, type Lowering, startOf, VariableKind } from "./lowering.js";
import { assign, closeScope, declare, exportedValue, openScope } from "./scope.js";
import { lowerSwitch } from "./switch.js";
import { lowerTry } from "./try.js";
import { lowerAlias, lowerInterface } from "./types.js";

const { idText, isCallExpression, isIdentifier, isModuleBlock, isPropertyAccessExpression } = ts;
const Kind = ts.SyntaxKind;

type Lower = (low: Lowering, node: never) => void;

const lowerings: (Lower | undefined)[] = [];

export function lowerStatement(low: Lowering, node: ts.Statement): void {
  lowerings[node.kind]?.(low, node as never);
}

/** Lowers the statements of a scope that is already open. The current block may be another one afterwards. */
export function lowerStatements(low: Lowering, statements: readonly ts.Statement[]): void {
  openDeclarations(low, statements);
  for (const statement of statements) lowerings[statement.kind]?.(low, statement as never);
}

export function lowerBlock(low: Lowering, node: ts.Block): void {
  const scope = openScope(low);
  lowerStatements(low, node.statements);
  closeScope(low, scope);
}

function lowerVariables(low: Lowering, node: ts.VariableStatement): void {
  const { declarationList, modifiers } = node;
  if (modifiers && isAmbient(node)) {
    for (const { name } of declarationList.declarations) {
      if (isIdentifier(name) && exportName(low, node, idText(name))) low.unit.exports.push({ name: idText(name), node: -1 });
    }
    return;
  }
  for (const declaration of declarationList.declarations) lowerDeclarator(low, declaration, node);
  if (modifiers && exportName(low, node, "*")) {
    for (const { name } of declarationList.declarations) exportBinding(low, name);
  }
}

function lowerExpressionStatement(low: Lowering, node: ts.ExpressionStatement): void {
  const { expression } = node;
  lowerExpression(low, expression);
  if (isCallExpression(expression) && isExit(low, expression.expression)) low.reachable = false;
}

/** `process.exit` and `process.abort` never return. */
function isExit(low: Lowering, callee: ts.Expression): boolean {
  if (!isPropertyAccessExpression(callee) || !isIdentifier(callee.expression)) return false;
  const method = callee.name.text;
  return (method === "exit" || method === "abort") && idText(callee.expression) === "process" && !low.names.get("process");
}

function lowerIf(low: Lowering, node: ts.IfStatement): void {
  const condition = lowerExpression(low, node.expression);
  const outer = low.block;
  const mark = low.trail.length;
  const { reachable } = low;
  enterBlock(low, BlockKind.Branch, outer, condition, true);
  lowerStatement(low, node.thenStatement);
  const first = low.reachable ? leave(low, mark) : undefined;
  undo(low, mark);
  low.reachable = reachable;
  low.block = outer;
  let second = reachable ? unchanged(outer) : undefined;
  if (node.elseStatement) {
    enterBlock(low, BlockKind.Branch, outer, condition, false);
    lowerStatement(low, node.elseStatement);
    second = low.reachable ? leave(low, mark) : undefined;
    undo(low, mark);
    low.block = outer;
  }
  low.reachable = first !== undefined || second !== undefined;
  if (first && second) {
    const kept = condition < 0 ? -1 : keptTo(low, node, condition, outer, first.block, second.block);
    if (kept >= 0) enterBlock(low, BlockKind.After, outer, kept, true);
    if (first.values.length + second.values.length > 0) join(low, [first, second], startOf(low, node), node.end);
    return;
  }
  const only = first ?? second;
  if (!only) return;
  // What follows comes only after the branch that does not leave, so it stands below that branch's end.
  enterBlock(low, BlockKind.After, only.block, condition, only === first);
  join(low, [only], startOf(low, node), node.end);
}

/** What must have held where the branches of an `if` meet again, when one of them is left on the way: -1 when neither is. */
function keptTo(low: Lowering, node: ts.Node, condition: NodeId, outer: BlockId, first: BlockId, second: BlockId): NodeId {
  const yes = heldIn(low, node, outer, first);
  const no = heldIn(low, node, outer, second);
  if (yes < 0 && no < 0) return -1;
  low.block = outer;
  const not = emit(low, Op.Not, node, condition);
  const then = yes < 0 ? condition : no < 0 ? yes : emit(low, Op.And, node, condition, yes);
  const other = no < 0 ? not : yes < 0 ? no : emit(low, Op.And, node, not, no);
  return emit(low, Op.Or, node, then, other);
}

/** What was asked on the way to the end of a branch, and has to be so for that end to be reached: -1 for nothing. */
function heldIn(low: Lowering, node: ts.Node, outer: BlockId, end: BlockId): NodeId {
  const { blocks } = low.unit;
  let held = -1;
  for (let at = end; at !== outer && at >= 0; at = blocks[at]?.parent ?? -1) {
    const block = blocks[at];
    if (block?.kind !== BlockKind.After || block.guard < 0) continue;
    low.block = outer;
    const one = block.polarity ? block.guard : emit(low, Op.Not, node, block.guard);
    held = held < 0 ? one : emit(low, Op.And, node, one, held);
  }
  return held;
}

function lowerReturn(low: Lowering, node: ts.ReturnStatement): void {
  const value = node.expression ? lowerExpression(low, node.expression) : -1;
  const { info } = low.frame;
  const made = emit(low, Op.Return, node, value);
  // A literal takes one slot where the first `push` takes seventeen, and units are kept.
  if (info.returns.length === 0) info.returns = [made];
  else info.returns.push(made);
  low.reachable = false;
}

function lowerThrow(low: Lowering, node: ts.ThrowStatement): void {
  emit(low, Op.Throw, node, lowerExpression(low, node.expression));
  const handler = low.frame.handlers.at(-1);
  if (handler && low.reachable) handler.exits.push(leave(low, handler.mark));
  low.reachable = false;
}

const loops = new Set([Kind.ForStatement, Kind.ForInStatement, Kind.ForOfStatement, Kind.WhileStatement, Kind.DoStatement]);

function lowerLabeled(low: Lowering, node: ts.LabeledStatement): void {
  low.labels = [...low.labels, idText(node.label)];
  const { kind } = node.statement;
  // Loops and switches take the labels before them; any other statement becomes a target of its own.
  if (loops.has(kind) || kind === Kind.SwitchStatement || kind === Kind.LabeledStatement) {
    lowerStatement(low, node.statement);
    return;
  }
  const outer = low.block;
  const target = openTarget(low, false, false);
  lowerStatement(low, node.statement);
  closeTarget(low);
  if (target.breaks.length === 0) return;
  if (low.reachable) target.breaks.push(leave(low, target.mark));
  undo(low, target.mark);
  low.block = outer;
  low.reachable = true;
  join(low, target.breaks, startOf(low, node), node.end);
}

function lowerFunctionDeclaration(low: Lowering, node: ts.FunctionDeclaration): void {
  const name = exportName(low, node, node.name ? idText(node.name) : "");
  if (name === undefined) return;
  if (!node.body) {
    if (isAmbient(node)) low.unit.exports.push({ name, node: -1 });
  } else if (node.name) {
    exportVariable(low, name, idText(node.name));
  } else {
    low.unit.exports.push({ name, node: low.hoisted.get(node) ?? -1 });
  }
}

function lowerClassDeclaration(low: Lowering, node: ts.ClassDeclaration): void {
  const name = exportName(low, node, node.name ? idText(node.name) : "");
  const made = lowerClass(low, node, node.name ? idText(node.name) : (name ?? ""));
  if (name === undefined) return;
  if (node.name) exportVariable(low, name, idText(node.name));
  else low.unit.exports.push({ name, node: made });
}

function lowerEnumDeclaration(low: Lowering, node: ts.EnumDeclaration): void {
  const variable = low.names.get(idText(node.name));
  if (!variable) return;
  assign(low, variable, lowerEnum(low, node));
  const name = exportName(low, node, idText(node.name));
  if (name !== undefined) exportVariable(low, name, idText(node.name));
}

/** Lowers a namespace in place, to an object of what it exports. */
function lowerModule(low: Lowering, node: ts.ModuleDeclaration): void {
  if (isAmbient(node) || !isIdentifier(node.name) || !node.body) return;
  const text = idText(node.name);
  const variable = low.names.get(text);
  const scope = openScope(low);
  const triples: number[] = [];
  if (isModuleBlock(node.body)) {
    if (low.hasVar) for (const statement of node.body.statements) declareVars(low, statement);
    lowerStatements(low, node.body.statements);
    for (let at = scope; at < low.declared.length; at++) {
      const member = low.declared[at];
      const value = member ? exportedValue(low, member) : -1;
      if (member && value >= 0) triples.push(Entry.Named, low.unit.string(member.name), value);
    }
  } else if (ts.isModuleDeclaration(node.body) && isIdentifier(node.body.name)) {
    const inner = declare(low, idText(node.body.name), VariableKind.Fixed);
    lowerModule(low, node.body);
    if (inner.value >= 0) triples.push(Entry.Named, low.unit.string(inner.name), inner.value);
  }
  closeScope(low, scope);
  if (!variable || triples.length === 0) return;
  assign(low, variable, emit(low, Op.Object, node, -1, -1, -1, triples));
  const name = exportName(low, node, text);
  if (name !== undefined) exportVariable(low, name, text);
}

function declareVars(low: Lowering, node: ts.Statement): void {
  if (!ts.isVariableStatement(node) || isAmbient(node)) return;
  for (const { name } of node.declarationList.declarations) {
    if (isIdentifier(name)) declare(low, idText(name), VariableKind.Mutable);
  }
}

lowerings[Kind.ExpressionStatement] = lowerExpressionStatement;
lowerings[Kind.VariableStatement] = lowerVariables;
lowerings[Kind.IfStatement] = lowerIf;
lowerings[Kind.ReturnStatement] = lowerReturn;
lowerings[Kind.ThrowStatement] = lowerThrow;
lowerings[Kind.Block] = lowerBlock;
lowerings[Kind.ForStatement] = lowerFor;
lowerings[Kind.ForOfStatement] = lowerForOf;
lowerings[Kind.ForInStatement] = lowerForIn;
lowerings[Kind.WhileStatement] = lowerWhile;
lowerings[Kind.DoStatement] = lowerDo;
lowerings[Kind.SwitchStatement] = lowerSwitch;
lowerings[Kind.TryStatement] = lowerTry;
lowerings[Kind.LabeledStatement] = lowerLabeled;
lowerings[Kind.BreakStatement] = (low, node: ts.BreakStatement) => jump(low, node, false);
lowerings[Kind.ContinueStatement] = (low, node: ts.ContinueStatement) => jump(low, node, true);
lowerings[Kind.FunctionDeclaration] = lowerFunctionDeclaration;
lowerings[Kind.ClassDeclaration] = lowerClassDeclaration;
lowerings[Kind.EnumDeclaration] = lowerEnumDeclaration;
lowerings[Kind.ModuleDeclaration] = lowerModule;
lowerings[Kind.ExportDeclaration] = lowerExportDeclaration;
lowerings[Kind.ExportAssignment] = lowerExportAssignment;
lowerings[Kind.InterfaceDeclaration] = (low, node: ts.InterfaceDeclaration) => {
  lowerInterface(low, node);
  exportType(low, node);
};
lowerings[Kind.TypeAliasDeclaration] = (low, node: ts.TypeAliasDeclaration) => {
  lowerAlias(low, node);
  exportType(low, node);
};
lowerings[Kind.WithStatement] = (low, node: ts.WithStatement) => {
  lowerExpression(low, node.expression);
  lowerStatement(low, node.statement);
};

function exportType(low: Lowering, node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): void {
  const name = exportName(low, node, idText(node.name));
  if (name !== undefined) low.unit.exports.push({ name, node: -1 });
}
