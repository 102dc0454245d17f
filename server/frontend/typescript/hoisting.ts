import { ts } from "ts-morph";
import type { NodeId } from "../../core/unit/unit.js";
import { declareBinding } from "./bindings.js";
import { createFunction, lowerBody } from "./functions.js";
import { declareImportEquals, declareImports } from "./imports.js";
import { hasModifier, type Lowering, VariableKind } from "./lowering.js";
import { assign, declare } from "./scope.js";
import { pairUp } from "./state-pairs.js";

const { isFunctionDeclaration } = ts;
const { idText, isBlock, isCaseBlock, isCaseClause, isDefaultClause, isDoStatement, isForInStatement } = ts;
const { isForOfStatement, isForStatement, isIfStatement, isLabeledStatement, isTryStatement, isVariableDeclarationList } = ts;
const { isVariableStatement, isWhileStatement, isSwitchStatement, isWithStatement, isIdentifier } = ts;
const { DeclareKeyword, VariableStatement, FunctionDeclaration, ClassDeclaration, EnumDeclaration } = ts.SyntaxKind;
const { ModuleDeclaration, ImportDeclaration, ImportEqualsDeclaration } = ts.SyntaxKind;
const { BlockScoped, Const } = ts.NodeFlags;

/** Declares what the statements of one block declare, and lowers its functions, which are there from its start. */
export function openDeclarations(low: Lowering, statements: readonly ts.Statement[]): void {
  let functions = 0;
  for (const statement of statements) {
    switch (statement.kind) {
      case VariableStatement: {
        const { declarationList, modifiers } = statement as ts.VariableStatement;
        if (declarationList.flags & BlockScoped && !(modifiers && isAmbient(statement as ts.VariableStatement))) {
          declareList(low, declarationList);
        }
        break;
      }
      case FunctionDeclaration: {
        const { name, body } = statement as ts.FunctionDeclaration;
        if (!body) break;
        if (name) declare(low, idText(name), VariableKind.Fixed);
        functions++;
        break;
      }
      case ClassDeclaration:
      case EnumDeclaration: {
        const { name } = statement as ts.ClassDeclaration;
        if (name) declare(low, idText(name), VariableKind.Fixed);
        break;
      }
      case ModuleDeclaration: {
        const { name } = statement as ts.ModuleDeclaration;
        if (isIdentifier(name) && !isAmbient(statement as ts.ModuleDeclaration)) {
          declare(low, idText(name), VariableKind.Fixed);
        }
        break;
      }
      case ImportDeclaration:
        declareImports(low, statement as ts.ImportDeclaration);
        break;
      case ImportEqualsDeclaration:
        declareImportEquals(low, statement as ts.ImportEqualsDeclaration);
        break;
    }
  }
  if (functions > 0) lowerFunctions(low, statements);
}

/** A `declare` statement makes nothing at run time: its names stay global. */
export function isAmbient(node: { modifiers?: readonly ts.ModifierLike[] }): boolean {
  return hasModifier(node, DeclareKeyword);
}

/** Makes every function before the first body is lowered, so that each can name the others. */
function lowerFunctions(low: Lowering, statements: readonly ts.Statement[]): void {
  const bodies: [ts.FunctionDeclaration, NodeId][] = [];
  for (const statement of statements) {
    if (!isFunctionDeclaration(statement) || !statement.body) continue;
    const { name } = statement;
    const made = createFunction(low, statement, name ? idText(name) : "default", -1, false);
    if (name) assign(low, declare(low, idText(name), VariableKind.Fixed), made);
    low.hoisted.set(statement, made);
    bodies.push([statement, made]);
  }
  for (const [statement, made] of bodies) lowerBody(low, statement, made);
}

export function declareList(low: Lowering, list: ts.VariableDeclarationList): void {
  const kind = list.flags & Const ? VariableKind.Constant : VariableKind.Mutable;
  for (const { name } of list.declarations) {
    declareBinding(low, name, kind);
    pairUp(low, name);
  }
}

/** Declares every `var` of a function body, wherever in its statements it stands. */
export function hoistVars(low: Lowering, statements: readonly ts.Statement[]): void {
  for (const statement of statements) hoistVarsOf(low, statement);
}

function hoistVarsOf(low: Lowering, node: ts.Node | undefined): void {
  if (!node) return;
  if (isVariableStatement(node)) {
    if (!(node.declarationList.flags & BlockScoped) && !isAmbient(node)) declareList(low, node.declarationList);
  } else if (isVariableDeclarationList(node)) {
    if (!(node.flags & BlockScoped)) declareList(low, node);
  } else if (isBlock(node)) {
    hoistVars(low, node.statements);
  } else if (isIfStatement(node)) {
    hoistVarsOf(low, node.thenStatement);
    hoistVarsOf(low, node.elseStatement);
  } else if (isForStatement(node) || isForInStatement(node) || isForOfStatement(node)) {
    hoistVarsOf(low, node.initializer);
    hoistVarsOf(low, node.statement);
  } else if (isWhileStatement(node) || isDoStatement(node) || isLabeledStatement(node) || isWithStatement(node)) {
    hoistVarsOf(low, node.statement);
  } else if (isTryStatement(node)) {
    hoistVarsOf(low, node.tryBlock);
    hoistVarsOf(low, node.catchClause?.block);
    hoistVarsOf(low, node.finallyBlock);
  } else if (isSwitchStatement(node)) {
    hoistVarsOf(low, node.caseBlock);
  } else if (isCaseBlock(node)) {
    for (const clause of node.clauses) hoistVarsOf(low, clause);
  } else if (isCaseClause(node) || isDefaultClause(node)) {
    hoistVars(low, node.statements);
  }
}

/** The node of a function declaration, made when its block was opened. */
export function hoistedFunction(low: Lowering, node: ts.FunctionDeclaration): NodeId {
  return low.hoisted.get(node) ?? -1;
}
