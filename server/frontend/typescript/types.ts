import { ts } from "ts-morph";
import { CALLED, type InterfaceInfo, MEMBER, type NodeId, Op, SEVERAL, TYPE_OF, type TypeId } from "../../core/unit/unit.js";
import { propertyText } from "./literals.js";
import { emit, type Lowering, startOf, type Variable, VariableKind } from "./lowering.js";

const { idText, isArrayTypeNode, isFunctionTypeNode, isGetAccessorDeclaration, isIdentifier, isImportTypeNode } = ts;
const { isIndexedAccessTypeNode, isIndexSignatureDeclaration, isNamedTupleMember, isOptionalTypeNode, isRestTypeNode } = ts;
const { isTupleTypeNode, isTypeQueryNode } = ts;
const { isIntersectionTypeNode, isLiteralTypeNode, isMethodSignature, isParenthesizedTypeNode } = ts;
const { isPropertyAccessExpression, isPropertySignature, isQualifiedName, isStringLiteralLike, isTypeLiteralNode } = ts;
const { isTypeOperatorNode, isTypeReferenceNode, isUnionTypeNode } = ts;

/** Lowers a type as far as it has a name; -1 otherwise. */
export function lowerType(low: Lowering, node: ts.TypeNode): TypeId {
  if (isTypeReferenceNode(node)) return reference(low, node.typeName, node.typeArguments);
  if (isArrayTypeNode(node)) return listOf(low, lowerType(low, node.elementType));
  if (isUnionTypeNode(node) || isIntersectionTypeNode(node)) return severalTypes(low, node.types);
  if (isTupleTypeNode(node)) return listOf(low, severalTypes(low, node.elements));
  if (isParenthesizedTypeNode(node) || isTypeOperatorNode(node)) return lowerType(low, node.type);
  if (isNamedTupleMember(node) || isOptionalTypeNode(node) || isRestTypeNode(node)) return lowerType(low, node.type);
  if (isTypeQueryNode(node)) return valueType(low, qualified(node.exprName));
  if (isIndexedAccessTypeNode(node)) return memberType(low, node);
  if (isFunctionTypeNode(node)) {
    const result = lowerType(low, node.type);
    return result < 0 ? -1 : low.unit.addType({ name: CALLED, args: [result], binding: -1 });
  }
  if (isTypeLiteralNode(node)) return literalType(low, node);
  return isImportTypeNode(node) ? importType(low, node) : -1;
}

const listOf = (low: Lowering, element: TypeId): TypeId =>
  element < 0 ? -1 : low.unit.addType({ name: "Array", args: [element], binding: -1 });

/** What is of one of several types, or of all of them. */
function severalTypes(low: Lowering, nodes: readonly ts.TypeNode[]): TypeId {
  const named = [...new Set(lowerTypes(low, nodes).filter((type) => type >= 0))];
  return named.length > 1 ? low.unit.addType({ name: SEVERAL, args: named, binding: -1 }) : (named[0] ?? -1);
}

/** The type of a value: `typeof model`, `typeof parts.model`. */
function valueType(low: Lowering, path: string): TypeId {
  const variable = low.names.get(path.split(".", 1)[0] ?? "");
  if (!variable || variable.kind > VariableKind.Constant) return -1;
  const type = { name: `${TYPE_OF}${path}`, args: [], binding: -1 };
  low.pendingBindings.push({ type, variable });
  return low.unit.addType(type);
}

/** The type of a member, or of an element: `Parts["model"]`, `Providers[number]`. */
function memberType(low: Lowering, { objectType, indexType }: ts.IndexedAccessTypeNode): TypeId {
  const object = lowerType(low, objectType);
  if (object < 0) return -1;
  const name = isLiteralTypeNode(indexType) && isStringLiteralLike(indexType.literal) ? indexType.literal.text : "*";
  return low.unit.addType({ name: `${MEMBER}${name}`, args: [object], binding: -1 });
}

/** Lowers what is under type parameters: whatever is of a type by the name of one is what that one is at least. */
export function withTypeParameters<T>(
  low: Lowering,
  parameters: readonly ts.TypeParameterDeclaration[] | undefined,
  lower: () => T,
): T {
  if (!parameters) return lower();
  const { typeParameters } = low;
  const before = parameters.map(({ name }) => [idText(name), typeParameters.get(idText(name))] as const);
  for (const { name, constraint, default: usual } of parameters) {
    const least = constraint ?? usual;
    typeParameters.set(idText(name), least ? lowerType(low, least) : -1);
  }
  const lowered = lower();
  for (const [name, known] of before)
    if (known === undefined) typeParameters.delete(name);
    else typeParameters.set(name, known);
  return lowered;
}

/** A type that is written out where it is used is an interface without a name of its own, if anything is said of its members. */
function literalType(low: Lowering, node: ts.TypeLiteralNode): TypeId {
  const info: InterfaceInfo = { name: "", extends: [], members: [], index: -1, alias: -1 };
  addMembers(low, node.members, info);
  if (info.index < 0 && info.members.every(({ type }) => type < 0)) return -1;
  info.name = `{${low.source.fileName} ${low.unit.interfaces.length}}`;
  low.unit.interfaces.push(info);
  return globalType(low, info.name);
}

/** Types of single values. In a union with others they say less than these do. */
const SINGLE = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.NumberKeyword, "number"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
]);

/** Lowers the type of a parameter, of which it counts as well that it is a single value. */
export function lowerParameterType(low: Lowering, node: ts.TypeNode): TypeId {
  const name = SINGLE.get(node.kind);
  return name === undefined ? lowerType(low, node) : globalType(low, name);
}

/** Lowers what stands after `extends` or `implements`. */
export function lowerHeritage(low: Lowering, node: ts.ExpressionWithTypeArguments): TypeId {
  const name = entityOf(node.expression);
  return name === undefined ? -1 : named(low, name, node.typeArguments);
}

function reference(low: Lowering, name: ts.EntityName, args: readonly ts.TypeNode[] | undefined): TypeId {
  return named(low, isIdentifier(name) ? idText(name) : qualified(name), args);
}

function qualified(name: ts.EntityName): string {
  return isQualifiedName(name) ? `${qualified(name.left)}.${idText(name.right)}` : idText(name);
}

function entityOf(node: ts.Expression): string | undefined {
  if (isIdentifier(node)) return idText(node);
  if (!isPropertyAccessExpression(node)) return undefined;
  const object = entityOf(node.expression);
  return object === undefined ? undefined : `${object}.${node.name.text}`;
}

function named(low: Lowering, name: string, args: readonly ts.TypeNode[] | undefined): TypeId {
  const dot = name.indexOf(".");
  const variable = low.names.get(dot < 0 ? name : name.slice(0, dot));
  if (args && args.length > 0) return newType(low, name, lowerTypes(low, args), variable);
  if (!variable) return low.typeParameters.get(name) ?? globalType(low, name);
  if (dot >= 0) return newType(low, name, [], variable);
  if (variable.reference < 0) variable.reference = newType(low, name, [], variable);
  return variable.reference;
}

function globalType(low: Lowering, name: string): TypeId {
  let type = low.globalTypes.get(name);
  if (type === undefined) {
    type = newType(low, name, [], undefined);
    low.globalTypes.set(name, type);
  }
  return type;
}

function newType(low: Lowering, name: string, args: TypeId[], variable: Variable | undefined): TypeId {
  const type = { name, args, binding: -1 };
  if (variable && variable.kind <= VariableKind.Fixed) low.pendingBindings.push({ type, variable });
  return low.unit.addType(type);
}

/** Binds the types that name a class or a value, once everything has been lowered. */
export function bindTypes(low: Lowering): void {
  for (const { type, variable } of low.pendingBindings) {
    const value = variable.kind === VariableKind.Import ? variable.value : (variable.values[0] ?? -1);
    const op = low.unit.opOf(value);
    if (variable.kind === VariableKind.Import || op === Op.Class || type.name.startsWith(TYPE_OF)) type.binding = value;
  }
}

function lowerTypes(low: Lowering, nodes: readonly ts.TypeNode[]): TypeId[] {
  const types: TypeId[] = [];
  for (const node of nodes) types.push(lowerType(low, node));
  return types;
}

function importType(low: Lowering, node: ts.ImportTypeNode): TypeId {
  const { argument, qualifier } = node;
  if (!qualifier || !isLiteralTypeNode(argument) || !isStringLiteralLike(argument.literal)) return -1;
  const name = qualified(qualifier);
  const [first = name] = name.split(".");
  const specifier = low.unit.string(argument.literal.text);
  const binding = low.unit.node(Op.Import, 0, startOf(low, node), node.end, specifier, low.unit.string(first), 0);
  return low.unit.addType({ name, args: lowerTypes(low, node.typeArguments ?? []), binding });
}

/** Types that say how something is built rather than what it is. */
const shapes = new Set(["Record", "Partial", "Readonly", "Required", "Pick", "Omit", "Object", "Function", "Error"]);
/** Of these, a value is what stands in them. */
const partial = new Set(["Partial", "Readonly", "Required", "Pick", "Omit"]);

/** Whether a value of that type is worth a `Cast`. */
function castable(low: Lowering, type: TypeId): boolean {
  const found = type < 0 ? undefined : low.unit.types[type];
  if (found && partial.has(found.name)) return castable(low, found.args[0] ?? -1);
  if (found?.name === "Record") return castable(low, found.args[1] ?? -1);
  if (!found || found.name === "const" || shapes.has(found.name)) return false;
  if (found.name === "Array") return (found.args[0] ?? -1) >= 0;
  if (/^\W/.test(found.name) || found.name.startsWith(TYPE_OF)) return true;
  const initial = found.name.charCodeAt(found.name.lastIndexOf(".") + 1);
  return low.names.get(found.name) !== undefined || (initial >= 65 && initial <= 90);
}

/** The value of a variable with an annotation: a `Cast` unless the value shows by itself what it is. */
export function withAnnotation(low: Lowering, node: ts.Node, value: NodeId, type: TypeId): NodeId {
  const op = low.unit.opOf(value);
  return op === Op.Const || op === Op.New || op === Op.Cast ? value : withType(low, node, value, type);
}

/** A value that is said to be of a type. An object or a list that is written there keeps its type itself, so that whoever asks for its entries sees them. */
export function withType(low: Lowering, node: ts.Node, value: NodeId, type: TypeId): NodeId {
  if (!castable(low, type)) return value;
  const op = low.unit.opOf(value);
  const isLiteral = op === Op.Object || op === Op.Array;
  return isLiteral && low.unit.takesType(value, type) ? value : emit(low, Op.Cast, node, value, type);
}

export function lowerInterface(low: Lowering, node: ts.InterfaceDeclaration): void {
  const info: InterfaceInfo = { name: idText(node.name), extends: [], members: [], index: -1, alias: -1 };
  withTypeParameters(low, node.typeParameters, () => {
    for (const clause of node.heritageClauses ?? []) {
      for (const type of clause.types) info.extends.push(lowerHeritage(low, type));
    }
    addMembers(low, node.members, info);
  });
  low.unit.interfaces.push(info);
}

export function lowerAlias(low: Lowering, node: ts.TypeAliasDeclaration): void {
  const info: InterfaceInfo = { name: idText(node.name), extends: [], members: [], index: -1, alias: -1 };
  if (withTypeParameters(low, node.typeParameters, () => lowerAliased(low, node.type, info))) low.unit.interfaces.push(info);
}

/** Whether anything is said of what an alias stands for. */
function lowerAliased(low: Lowering, type: ts.TypeNode, info: InterfaceInfo): boolean {
  if (isTypeLiteralNode(type)) {
    addMembers(low, type.members, info);
  } else if (isIntersectionTypeNode(type)) {
    for (const part of type.types) {
      if (isTypeLiteralNode(part)) addMembers(low, part.members, info);
      else info.extends.push(lowerType(low, part));
    }
  } else {
    info.alias = lowerType(low, type);
    return info.alias >= 0;
  }
  return true;
}

function addMembers(low: Lowering, members: readonly ts.TypeElement[], info: InterfaceInfo): void {
  for (const member of members) {
    if (isIndexSignatureDeclaration(member)) info.index = lowerType(low, member.type);
    if (!member.name) continue;
    const name = propertyText(member.name) ?? "";
    const optional = member.questionToken !== undefined;
    if (isMethodSignature(member)) {
      info.members.push({ name, type: member.type ? lowerType(low, member.type) : -1, method: true, optional });
    } else if (isPropertySignature(member)) {
      const { type } = member;
      const method = type !== undefined && isFunctionTypeNode(type);
      const own = method ? type.type : type;
      info.members.push({ name, type: own ? lowerType(low, own) : -1, method, optional });
    } else if (isGetAccessorDeclaration(member)) {
      info.members.push({ name, type: member.type ? lowerType(low, member.type) : -1, method: false, optional });
    }
  }
}
