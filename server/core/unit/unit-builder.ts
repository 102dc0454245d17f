import {
  type Block,
  type BlockId,
  type ClassInfo,
  ConstType,
  type Directive,
  type ExportInfo,
  type FunctionInfo,
  type InterfaceInfo,
  MOST_NODES,
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

/** Numbers that are kept of each node while a unit is built: operation, fields, block, place, and which list is its own. */
const ROW = 8;
/** Room for rows, used for one unit after the other. */
const spare: Int32Array[] = [];
const NO_ROWS = new Int32Array(0);

const column = (buffer: ArrayBuffer, at: number, size: number): Int32Array<ArrayBuffer> =>
  new Int32Array(buffer, 4 * at * size, size);

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
  private rows = spare.pop() ?? new Int32Array(ROW * 1024);
  private size = 0;
  private readonly lists: number[][] = [];

  /** Whether there are more nodes than a unit may have. */
  get isTooLarge(): boolean {
    return this.size >= MOST_NODES;
  }

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
    const at = this.size * ROW;
    if (at === this.rows.length) this.grow();
    const { rows } = this;
    rows[at] = op;
    rows[at + 1] = a;
    rows[at + 2] = b;
    rows[at + 3] = c;
    rows[at + 4] = block;
    rows[at + 5] = start;
    rows[at + 6] = finish;
    rows[at + 7] = list ? this.lists.push(list) - 1 : -1;
    return this.size++;
  }

  /** Adds a node that means what one without a list means, at another place. */
  again(node: NodeId, block: BlockId, start: number, finish: number): NodeId {
    const at = node * ROW;
    return this.node(this.opOf(node), block, start, finish, this.rows[at + 1], this.rows[at + 2], this.rows[at + 3]);
  }

  private grow(): void {
    const rows = new Int32Array(this.rows.length * 2);
    rows.set(this.rows);
    this.rows = rows;
  }

  constant(block: BlockId, start: number, finish: number, text: string, type: number = ConstType.String): NodeId {
    return this.node(Op.Const, block, start, finish, this.string(text), type);
  }

  opOf(node: NodeId): number {
    return node < 0 ? 0 : (this.rows[node * ROW] as number);
  }

  aOf(node: NodeId): number {
    return node < 0 ? -1 : (this.rows[node * ROW + 1] as number);
  }

  bOf(node: NodeId): number {
    return node < 0 ? -1 : (this.rows[node * ROW + 2] as number);
  }

  /** Lets an object or a list that is written out keep the type it is said to be of; it keeps the first one. */
  takesType(node: NodeId, type: TypeId): boolean {
    if (this.bOf(node) >= 0) return false;
    this.rows[node * ROW + 2] = type;
    return true;
  }

  listOf(node: NodeId): readonly number[] {
    return this.lists[this.rows[node * ROW + 7] ?? -1] ?? [];
  }

  spanOf(node: NodeId): [number, number] {
    return [this.rows[node * ROW + 5] ?? 0, this.rows[node * ROW + 6] ?? 0];
  }

  blockOfNode(node: NodeId): BlockId {
    return this.rows[node * ROW + 4] ?? -1;
  }

  /** Adds to the list of a `Cell` or `Phi` that was made before all its values were known. */
  append(node: NodeId, ...values: number[]): void {
    const list = this.lists[this.rows[node * ROW + 7] ?? -1];
    if (list) list.push(...values);
    else this.rows[node * ROW + 7] = this.lists.push(values) - 1;
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
    const { rows, size } = this;
    let pooled = 0;
    for (const list of this.lists) pooled += list.length + 1;
    // One buffer for all that is counted: most units are small, and nine buffers would be most of what they take.
    const { buffer } = new Int32Array(7 * size + pooled + lineStarts.length + Math.ceil(size / 4));
    const [a, b, c, block] = [column(buffer, 0, size), column(buffer, 1, size), column(buffer, 2, size), column(buffer, 3, size)];
    const [start, finish, list] = [column(buffer, 4, size), column(buffer, 5, size), column(buffer, 6, size)];
    const pool = new Int32Array(buffer, list.byteOffset + list.byteLength, pooled);
    const starts = new Int32Array(buffer, pool.byteOffset + pool.byteLength, lineStarts.length);
    const op = new Uint8Array(buffer, starts.byteOffset + starts.byteLength, size);
    let end = 0;
    for (let node = 0; node < size; node++) {
      const at = node * ROW;
      op[node] = rows[at] as number;
      a[node] = rows[at + 1] as number;
      b[node] = rows[at + 2] as number;
      c[node] = rows[at + 3] as number;
      block[node] = rows[at + 4] as number;
      start[node] = rows[at + 5] as number;
      finish[node] = rows[at + 6] as number;
      const own = rows[at + 7] as number;
      list[node] = own < 0 ? -1 : end;
      if (own < 0) continue;
      const values = this.lists[own] as number[];
      pool[end++] = values.length;
      for (const value of values) pool[end++] = value;
    }
    starts.set(lineStarts);
    spare.push(rows);
    this.rows = NO_ROWS;
    return {
      file,
      language,
      length,
      lineStarts: starts,
      lines,
      op,
      a,
      b,
      c,
      block,
      start,
      finish,
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
