import { ts } from "ts-morph";
import { type ClassId, type ClassInfo, type ClassMember, Entry, type FunctionId, type NodeId, Op } from "../../core/unit/unit.js";
import { lowerExpression, lowerNamed } from "./expressions.js";
import { createFunction, isParameterProperty, lowerBody, memberText, storeOnThis, withinFunction } from "./functions.js";
import { emit, hasModifier, type Lowering, startOf, VariableKind } from "./lowering.js";
import { assign, closeScope, declare, openScope } from "./scope.js";
import { lowerStatements } from "./statements.js";
import { lowerHeritage, lowerType, withTypeParameters } from "./types.js";

const { idText, isClassStaticBlockDeclaration, isConstructorDeclaration, isDecorator, isIdentifier } = ts;
const { isGetAccessorDeclaration, isMethodDeclaration, isPropertyDeclaration, isSetAccessorDeclaration } = ts;
const { ExtendsKeyword, StaticKeyword, AbstractKeyword, DeclareKeyword, FunctionType } = ts.SyntaxKind;

/** Lowers a class where it stands and answers its `Class` node; a declaration's name is bound before its members. */
export function lowerClass(low: Lowering, node: ts.ClassLikeDeclaration, name: string): NodeId {
  const scope = openScope(low);
  const info: ClassInfo = {
    name,
    node: -1,
    extends: -1,
    implements: [],
    constructor_: -1,
    members: [],
    decorators: [],
    start: startOf(low, node),
    finish: node.end,
  };
  const made = withTypeParameters(low, node.typeParameters, () => lowerInside(low, node, info));
  closeScope(low, scope);
  return made;
}

function lowerInside(low: Lowering, node: ts.ClassLikeDeclaration, info: ClassInfo): NodeId {
  const id = low.unit.classes.push(info) - 1;
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ExtendsKeyword) {
      const [base] = clause.types;
      if (base) info.extends = lowerExpression(low, base.expression);
    } else {
      for (const type of clause.types) info.implements.push(lowerHeritage(low, type));
    }
  }
  addDecorators(low, node, info, "");
  for (const member of node.members)
    addDecorators(low, member, info, member.name && isIdentifier(member.name) ? idText(member.name) : "");
  const made = emit(low, Op.Class, node, id);
  info.node = made;
  bindName(low, node, made);
  const fields = lowerMembers(low, node, id, info);
  lowerConstructor(low, node, id, info, fields);
  return made;
}

function bindName(low: Lowering, node: ts.ClassLikeDeclaration, made: NodeId): void {
  if (!node.name) return;
  if (!ts.isClassDeclaration(node)) {
    assign(low, declare(low, idText(node.name), VariableKind.Fixed), made);
    return;
  }
  const variable = low.names.get(idText(node.name));
  if (variable) assign(low, variable, made);
}

interface Field {
  readonly node: ts.PropertyDeclaration;
  readonly member: ClassMember;
}

/** Lowers everything but the constructor, and answers the instance fields that still want their values. */
function lowerMembers(low: Lowering, node: ts.ClassLikeDeclaration, id: ClassId, info: ClassInfo): Field[] {
  const fields: Field[] = [];
  for (const member of node.members) {
    if (isMethodDeclaration(member) || isGetAccessorDeclaration(member) || isSetAccessorDeclaration(member)) {
      lowerMethod(low, member, id, info);
    } else if (isPropertyDeclaration(member)) {
      const field = addField(low, member, info);
      if (!member.initializer) continue;
      if (field.static) lowerStaticField(low, member, member.initializer, info.node, field);
      else fields.push({ node: member, member: field });
    } else if (isClassStaticBlockDeclaration(member)) {
      const outer = low.frame.thisValue;
      low.frame.thisValue = info.node;
      const scope = openScope(low);
      lowerStatements(low, member.body.statements);
      closeScope(low, scope);
      low.frame.thisValue = outer;
    }
  }
  return fields;
}

function lowerMethod(low: Lowering, node: ts.MethodDeclaration | ts.AccessorDeclaration, id: ClassId, info: ClassInfo): void {
  const name = memberText(node.name);
  const kind = isMethodDeclaration(node) ? "method" : isGetAccessorDeclaration(node) ? "getter" : "setter";
  const isStatic = hasModifier(node, StaticKeyword);
  if (!node.body) {
    // Overloads repeat what their implementation says; an abstract method has nothing else to stand for it.
    if (!hasModifier(node, AbstractKeyword) && !low.source.isDeclarationFile) return;
    const type = node.type ? lowerType(low, node.type) : -1;
    info.members.push({ name, kind, static: isStatic, function: -1, value: -1, type });
    return;
  }
  const made = createFunction(low, node, name, id, false);
  const functionId: FunctionId = low.unit.aOf(made);
  const type = low.unit.functions[functionId]?.returnType ?? -1;
  info.members.push({ name, kind, static: isStatic, function: functionId, value: -1, type });
  lowerBody(low, node, made);
}

function addField(low: Lowering, node: ts.PropertyDeclaration, info: ClassInfo): ClassMember {
  const member: ClassMember = {
    name: memberText(node.name),
    kind: "field",
    static: hasModifier(node, StaticKeyword),
    function: -1,
    value: -1,
    type: node.type && node.type.kind !== FunctionType ? lowerType(low, node.type) : -1,
  };
  if (!hasModifier(node, DeclareKeyword) || node.type) info.members.push(member);
  return member;
}

function lowerStaticField(
  low: Lowering,
  node: ts.PropertyDeclaration,
  initializer: ts.Expression,
  made: NodeId,
  member: ClassMember,
): void {
  const outer = low.frame.thisValue;
  low.frame.thisValue = made;
  member.value = lowerNamed(low, initializer, member.name, node);
  low.frame.thisValue = outer;
  emit(low, Op.Store, node, made, low.unit.string(member.name), member.value);
}

/** Field values are evaluated in the constructor; a class that has fields and no constructor gets one. */
function lowerConstructor(
  low: Lowering,
  node: ts.ClassLikeDeclaration,
  id: ClassId,
  info: ClassInfo,
  fields: readonly Field[],
): void {
  for (const member of node.members) {
    if (!isConstructorDeclaration(member) || !member.body) continue;
    const made = createFunction(low, member, "constructor", id, false);
    info.constructor_ = low.unit.aOf(made);
    lowerBody(low, member, made, () => lowerFields(low, fields));
    const { params } = low.unit.functions[info.constructor_] ?? { params: [] };
    member.parameters.forEach((parameter, position) => {
      const param = params[position];
      if (!param || !isParameterProperty(parameter) || !isIdentifier(parameter.name)) return;
      const { name, type, node: value } = param;
      info.members.push({ name, kind: "field", static: false, function: -1, value, type });
    });
    return;
  }
  if (fields.length > 0) synthesize(low, node, id, info, fields);
}

function synthesize(low: Lowering, node: ts.ClassLikeDeclaration, id: ClassId, info: ClassInfo, fields: readonly Field[]): void {
  const functionId = low.unit.functions.length;
  const made = emit(low, Op.Function, node, functionId);
  info.constructor_ = functionId;
  low.unit.functions.push({
    name: "constructor",
    node: made,
    parent: low.frame.id === 0 ? -1 : low.frame.id,
    class: id,
    kind: "constructor",
    async: false,
    generator: false,
    static: false,
    reviewGate: false,
    params: [],
    returnType: -1,
    returns: [],
    yields: [],
    root: -1,
    end: -1,
    start: info.start,
    finish: node.end,
  });
  withinFunction(low, made, false, (own) => {
    if (info.extends >= 0) {
      // The language passes every argument on to the base class.
      const rest = emit(low, Op.RestParam, node, functionId, 0);
      own.params.push({ name: "args", type: -1, node: rest, optional: true, rest: true });
      emit(low, Op.Call, node, emit(low, Op.Super, node, functionId), -1, 0, [1, rest]);
    }
    lowerFields(low, fields);
  });
}

function lowerFields(low: Lowering, fields: readonly Field[]): void {
  for (const { node, member } of fields) {
    if (!node.initializer) continue;
    member.value = lowerNamed(low, node.initializer, member.name, node);
    storeOnThis(low, node, member.name, member.value);
  }
}

function addDecorators(low: Lowering, node: ts.ClassLikeDeclaration | ts.ClassElement, info: ClassInfo, member: string): void {
  if (!("modifiers" in node) || !node.modifiers) return;
  for (const modifier of node.modifiers as readonly ts.ModifierLike[]) {
    if (isDecorator(modifier)) info.decorators.push({ value: lowerExpression(low, modifier.expression), member });
  }
}

/** Lowers an enum to an object of its constants. */
export function lowerEnum(low: Lowering, node: ts.EnumDeclaration): NodeId {
  const triples: number[] = [];
  let next = 0;
  for (const member of node.members) {
    const { initializer } = member;
    if (initializer && ts.isNumericLiteral(initializer)) next = Number(initializer.text);
    const value = initializer
      ? lowerExpression(low, initializer)
      : low.unit.constant(low.block, startOf(low, member), member.end, String(next), 1);
    next++;
    triples.push(Entry.Named, low.unit.string(memberText(member.name)), value);
  }
  return emit(low, Op.Object, node, -1, -1, -1, triples);
}
