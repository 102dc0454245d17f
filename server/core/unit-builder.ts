import {
  type Block,
  type BlockId,
  type ClassInfo,
  ConstType,
  type Directive,
  type ExportInfo,
  type FunctionInfo,
  type InterfaceInfo,
  type NodeId,
  Op,
  type Problem,
  type TypeId,
  type TypeRef,
  type Unit,
} from "./unit.js";

/** A piece cut out of a text keeps the whole text in memory, from this length on; a copy does not. */
const SLICED_FROM = 13;

const copyOf = (text: string): string => (text.length < SLICED_FROM ? text : ` ${text}`.slice(1));

/** Texts up to this length are kept once for all units: files of one program mostly use the same names. */
const LONGEST_SHARED = 40;
const MOST_SHARED = 200_000;
const shared = new Map<string, string>();

function sharedText(text: string): string {
  if (text.length > LONGEST_SHARED) return copyOf(text);
  let own = shared.get(text);
  if (own === undefined) {
    own = copyOf(text);
    if (shared.size >= MOST_SHARED) shared.clear();
    shared.set(own, own);
  }
  return own;
}

/** Fills a unit. A front end makes one for each file, adds nodes in program order, and calls `build` once. */
export class UnitBuilder {
  readonly blocks: Block[] = [];
  readonly functions: FunctionInfo[] = [];
  readonly classes: ClassInfo[] = [];
  readonly types: TypeRef[] = [];
  readonly interfaces: InterfaceInfo[] = [];
  readonly exports: ExportInfo[] = [];
  readonly directives: Directive[] = [];
  readonly problems: Problem[] = [];
  readonly strings: string[] = [];
  private readonly stringIds = new Map<string, number>();
  private readonly op: number[] = [];
  private readonly a: number[] = [];
  private readonly b: number[] = [];
  private readonly c: number[] = [];
  private readonly blockOf: number[] = [];
  private readonly start: number[] = [];
  private readonly finish: number[] = [];
  private readonly lists: (number[] | undefined)[] = [];

  /** Number of the string, the same for equal strings. */
  string(text: string): number {
    let id = this.stringIds.get(text);
    if (id === undefined) {
      const own = sharedText(text);
      id = this.strings.push(own) - 1;
      this.stringIds.set(own, id);
    }
    return id;
  }

  addBlock(block: Block): BlockId {
    return this.blocks.push(block) - 1;
  }

  addType(type: TypeRef): TypeId {
    return this.types.push(type) - 1;
  }

  /** Adds a node; see `Op` for what the fields hold. */
  node(op: number, block: BlockId, start: number, finish: number, a = -1, b = -1, c = -1, list?: number[]): NodeId {
    this.op.push(op);
    this.a.push(a);
    this.b.push(b);
    this.c.push(c);
    this.blockOf.push(block);
    this.start.push(start);
    this.finish.push(finish);
    return this.lists.push(list) - 1;
  }

  constant(block: BlockId, start: number, finish: number, text: string, type: number = ConstType.String): NodeId {
    return this.node(Op.Const, block, start, finish, this.string(text), type);
  }

  opOf(node: NodeId): number {
    return this.op[node] ?? 0;
  }

  aOf(node: NodeId): number {
    return this.a[node] ?? -1;
  }

  bOf(node: NodeId): number {
    return this.b[node] ?? -1;
  }

  listOf(node: NodeId): readonly number[] {
    return this.lists[node] ?? [];
  }

  spanOf(node: NodeId): [number, number] {
    return [this.start[node] ?? 0, this.finish[node] ?? 0];
  }

  blockOfNode(node: NodeId): BlockId {
    return this.blockOf[node] ?? -1;
  }

  /** Adds to the list of a `Cell` or `Phi` that was made before all its values were known. */
  append(node: NodeId, ...values: number[]): void {
    const list = this.lists[node];
    if (list) list.push(...values);
    else this.lists[node] = values;
  }

  /** A name that does not hold on to the file's text. */
  private own(name: string): string {
    if (name.length < SLICED_FROM) return name;
    const id = this.stringIds.get(name);
    return id === undefined ? sharedText(name) : (this.strings[id] as string);
  }

  /** Lets go of the file's text, and of the room that lists were given to grow. */
  private settle(): void {
    for (const info of this.functions) {
      info.name = this.own(info.name);
      info.params = info.params.slice();
      info.returns = info.returns.slice();
      info.yields = info.yields.slice();
      for (const parameter of info.params) parameter.name = this.own(parameter.name);
    }
    for (const cls of this.classes) {
      cls.name = this.own(cls.name);
      cls.members = cls.members.slice();
      for (const member of cls.members) member.name = this.own(member.name);
    }
    for (const type of this.types) {
      type.name = this.own(type.name);
      type.args = type.args.slice();
    }
    for (const declared of this.interfaces) {
      declared.name = this.own(declared.name);
      declared.members = declared.members.slice();
      for (const member of declared.members) member.name = this.own(member.name);
    }
    for (const entry of this.exports) {
      entry.name = this.own(entry.name);
      if (entry.from) entry.from = { specifier: this.own(entry.from.specifier), name: this.own(entry.from.name) };
    }
    for (const directive of this.directives) directive.text = copyOf(directive.text);
  }

  build(file: string, language: string, length: number, lineStarts: readonly number[], lines: number): Unit {
    this.settle();
    const list = new Int32Array(this.op.length).fill(-1);
    let size = 0;
    for (const l of this.lists) if (l) size += l.length + 1;
    const pool = new Int32Array(size);
    let at = 0;
    for (let node = 0; node < this.lists.length; node++) {
      const values = this.lists[node];
      if (!values) continue;
      list[node] = at;
      pool[at++] = values.length;
      for (const value of values) pool[at++] = value;
    }
    return {
      file,
      language,
      length,
      lineStarts: new Int32Array(lineStarts),
      lines,
      op: new Uint8Array(this.op),
      a: new Int32Array(this.a),
      b: new Int32Array(this.b),
      c: new Int32Array(this.c),
      block: new Int32Array(this.blockOf),
      start: new Int32Array(this.start),
      finish: new Int32Array(this.finish),
      list,
      pool,
      strings: this.strings.slice(),
      blocks: this.blocks.slice(),
      functions: this.functions.slice(),
      classes: this.classes.slice(),
      types: this.types.slice(),
      interfaces: this.interfaces.slice(),
      exports: this.exports.slice(),
      directives: this.directives,
      problems: this.problems,
    };
  }
}
