import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { dominates, listOf, Op, type Unit } from "../../server/core/unit/unit.js";
import { typescript } from "../../server/frontend/typescript/index.js";
import { describe as describeNode, dump, entries } from "./dump.js";

function lower(text: string, file = "a.ts"): Unit {
  return typescript.lower(file, text);
}

/** The dump of a unit without its first lines, which hold what the test is not about. */
function body(text: string, file?: string): string[] {
  return dump(lower(text, file)).split("\n");
}

function has(lines: readonly string[], ...expected: string[]): void {
  for (const line of expected) assert.ok(lines.includes(line), `no line "${line}" in\n${lines.join("\n")}`);
}

/** Every node of an operation. */
function nodes(unit: Unit, op: number): number[] {
  const found: number[] = [];
  unit.op.forEach((code, node) => {
    if (code === op) found.push(node);
  });
  return found;
}

/** The node whose text is exactly this, the last one where several are. */
function at(unit: Unit, text: string, source: string): number {
  let found = -1;
  for (let node = 0; node < unit.op.length; node++) {
    if (source.slice(unit.start[node], unit.finish[node]) === text) found = node;
  }
  assert.ok(found >= 0, `no node for ${text}`);
  return found;
}

/** The first argument of the only call of the global `use`. */
function used(unit: Unit): number {
  const call = nodes(unit, Op.Call).find((node) => describeNode(unit, unit.a[node] ?? -1) === "Global use");
  assert.ok(call !== undefined, dump(unit));
  return listOf(unit, call)[1] ?? -1;
}

function usedAs(text: string): string {
  const unit = lower(text);
  const node = used(unit);
  const values = listOf(unit, node).map((value) => describeNode(unit, value));
  const isJoin = unit.op[node] === Op.Phi || unit.op[node] === Op.Cell;
  return isJoin ? `${unit.op[node] === Op.Phi ? "Phi" : "Cell"}(${values.join(", ")})` : describeNode(unit, node);
}

/** Whether the call of the first name dominates the call of the second. */
function callDominates(text: string, first: string, second: string): boolean {
  const unit = lower(text);
  return dominates(unit, at(unit, `${first}()`, text), at(unit, `${second}()`, text));
}

/** The guards that hold where the call stands, innermost first: their text, with `not` for a negative one. */
function guards(text: string, call = "use()"): string[] {
  const unit = lower(text);
  const found: string[] = [];
  for (let block = unit.block[at(unit, call, text)] ?? -1; block >= 0; block = unit.blocks[block]?.parent ?? -1) {
    const { guard = -1, polarity } = unit.blocks[block] ?? {};
    if (guard >= 0) found.push((polarity ? "" : "not ") + text.slice(unit.start[guard], unit.finish[guard]));
  }
  return found;
}

describe("lowering: variables", () => {
  it("reads the node that was assigned", () => {
    assert.equal(usedAs("let x = 1; x = 2; use(x);"), "Const Number 2");
  });

  it("joins the branches of an if", () => {
    assert.equal(usedAs("let x = 1; if (c) x = 2; use(x);"), "Phi(Const Number 1, Const Number 2)");
    assert.equal(usedAs("let x; if (c) x = 2; else x = 3; use(x);"), "Phi(Const Number 2, Const Number 3)");
    assert.equal(usedAs("let x = 1; if (c) { x = 2; throw 0; } use(x);"), "Const Number 1");
  });

  it("counts a missing value as undefined where branches meet", () => {
    assert.equal(usedAs("let x; if (c) x = 2; use(x);"), "Phi(Const Undefined undefined, Const Number 2)");
  });

  it("joins a ternary, whose constants stand in their branches", () => {
    const unit = lower("use(c ? 'a' : 'b');");
    const phi = used(unit);
    const [first = -1, second = -1] = listOf(unit, phi);
    assert.equal(unit.op[phi], Op.Phi);
    assert.equal(unit.blocks[unit.block[first] ?? -1]?.polarity, true);
    assert.equal(unit.blocks[unit.block[second] ?? -1]?.polarity, false);
  });

  it("joins what && and || assign", () => {
    assert.equal(usedAs("let x = 1; c && (x = 2); use(x);"), "Phi(Const Number 1, Const Number 2)");
  });

  it("shares a variable across functions as a cell of all its values", () => {
    assert.equal(usedAs("let x = 1; function f() { use(x); } x = 2;"), "Cell(Const Number 1, Const Number 2)");
  });

  it("reads the cell once an inner function assigns", () => {
    const text = "let x = 1; run(() => { x = 2; }); use(x);";
    assert.equal(usedAs(text), "Cell(Const Number 1, Const Number 2)");
  });

  it("a state is whatever is put into it by the function that stands beside it", () => {
    const given = (text: string) => usedAs(text).replace(/ %\d+| \[[^\]]*\]/g, "");
    assert.equal(given("const [x, setX] = make(); function f() { setX(2); } use(x);"), "Cell(Const Number 2, Load 0)");
    assert.equal(given("const [x, setX] = make(); setX((before) => 2); use(x);"), "Cell(Load 0, Call)");
    assert.equal(given("const [x, setX] = make(); setX(2); use(x());"), "Cell(Load 0, Const Number 2)");
    assert.equal(given("const [x, putX] = make(); putX(2); use(x);"), "Load 0");
  });

  it("reads imports, functions and classes directly from anywhere", () => {
    assert.equal(usedAs("import { a } from 'm'; const f = () => use(a);"), 'Import "m" a');
    assert.equal(usedAs("function g() {} const f = () => use(g);"), "Function f1");
    assert.equal(usedAs("class A {} const f = () => use(A);"), "Class c0");
  });

  it("resolves shadowed and hoisted names", () => {
    assert.equal(usedAs("const x = 1; { const x = 2; } use(x);"), "Const Number 1");
    assert.equal(usedAs("if (c) { var x = 1; } use(x);"), "Phi(Const Undefined undefined, Const Number 1)");
    assert.equal(usedAs("use(f); function f() {}"), "Function f1");
    assert.equal(usedAs("use(nothing);"), "Global nothing");
    assert.equal(usedAs("use(undefined);"), "Const Undefined undefined");
  });
});

describe("lowering: conditions", () => {
  it("puts what follows an early exit below the condition's failure", () => {
    assert.deepEqual(guards("function f() { if (!ok) return; use(); }"), ["not !ok"]);
    assert.deepEqual(guards("if (!ok) process.exit(1); use();"), ["not !ok"]);
    assert.deepEqual(guards("function f() { if (ok) { a(); } else { return; } use(); }"), ["ok", "ok"]);
    assert.deepEqual(guards("function f() { { if (a) return; } use(); }"), ["not a"]);
    assert.deepEqual(guards("if (a) { if (b) throw 1; else throw 2; } use();"), ["not a"]);
  });

  it("does not guard what follows branches that go on", () => {
    assert.deepEqual(guards("if (a) b(); use();"), []);
  });

  it("guards the right side of logical operators", () => {
    assert.deepEqual(guards("a && use();"), ["a"]);
    assert.deepEqual(guards("a || use();"), ["not a"]);
    assert.deepEqual(guards("a ?? use();"), []);
  });

  it("guards cases by comparison, fallthrough by nothing", () => {
    const text = "switch (x) { case 'a': case 'b': use(); break; case 'c': one(); case 'd': two(); break; default: three(); }";
    const unit = lower(text);
    const guardOf = (call: string) => unit.blocks[unit.block[at(unit, call, text)] ?? -1]?.guard ?? -1;
    assert.equal(unit.op[guardOf("use()")], Op.Or);
    assert.equal(unit.op[guardOf("one()")], Op.Compare);
    assert.equal(guardOf("two()"), -1);
    assert.equal(guardOf("three()"), -1);
  });

  it("joins what cases assign", () => {
    const text = "let x = 0; switch (k) { case 1: x = 1; break; case 2: x = 2; } use(x);";
    assert.equal(usedAs(text), "Phi(Const Number 0, Const Number 1, Const Number 2)");
  });

  it("puts what follows a switch below its only way on", () => {
    const text = "function f() { switch (x) { case 'y': ask(); break; default: return; } use(); }";
    assert.ok(callDominates(text, "ask", "use"));
    assert.deepEqual(guards("function f() { switch (x) { case 'n': return; } use(); }"), ["not 'n'"]);
  });
});

describe("lowering: try", () => {
  it("lets the try dominate what follows where the catch leaves", () => {
    const text = "function f() { try { ask(); } catch { return; } use(); }";
    assert.ok(callDominates(text, "ask", "use"));
  });

  it("does not where the catch goes on", () => {
    assert.ok(!callDominates("try { ask(); } catch { log(); } use();", "ask", "use"));
  });

  it("gives the catch every value the try may have left", () => {
    const text = "let x = 1; try { x = 2; f(); x = 3; } catch { use(x); }";
    assert.equal(usedAs(text), "Phi(Const Number 1, Const Number 2, Const Number 3)");
  });

  it("knows the caught value and the finally block", () => {
    const lines = body("try { a(); } catch (e) { b(e); } finally { c(); }");
    assert.ok(
      lines.some((line) => /Catch @1 @2$/.test(line)),
      lines.join("\n"),
    );
    assert.ok(lines.includes("@3 Finally in @0"), lines.join("\n"));
  });
});

describe("lowering: loops", () => {
  it("feeds the end of each turn back to the entry", () => {
    assert.equal(usedAs("let x = 1; while (c) { use(x); x = 2; }"), "Phi(Const Number 1, Const Number 2)");
    assert.equal(
      usedAs("let x = 1; for (const y of z) { if (y) { x = 2; continue; } x = 3; } use(x);"),
      "Phi(Const Number 1, Const Number 3, Const Number 2)",
    );
  });

  it("joins what was assigned before a break", () => {
    const unit = lower("let x = 1; while (c) { if (d) { x = 2; break; } } use(x);");
    const phi = used(unit);
    assert.ok(
      listOf(unit, phi).some((value) => describeNode(unit, value) === "Const Number 2"),
      dump(unit),
    );
  });

  it("guards the body, and what follows where nothing breaks", () => {
    assert.deepEqual(guards("while (a) use();"), ["a"]);
    assert.deepEqual(guards("while (a) b(); use();"), ["not a"]);
    assert.deepEqual(guards("while (a) { if (b) break; } use();"), []);
    assert.deepEqual(guards("while (true) { if (b) break; } use();"), ["b"]);
    assert.deepEqual(guards("do { b(); } while (a); use();"), ["not a"]);
  });

  it("names the outer loop by its label", () => {
    const unit = lower("let x = 1; outer: for (const a of b) { for (const c of d) { x = 2; break outer; } } use(x);");
    assert.ok(dump(unit).includes("Phi"), dump(unit));
  });

  it("iterates", () => {
    const unit = lower("for await (const x of y) use(x);");
    assert.equal(describeNode(unit, used(unit)), "Iterate %0");
    assert.equal(unit.c[used(unit)], 1);
    assert.equal(usedAs("for (const k in o) use(k);"), "Keys %0");
  });
});

describe("lowering: values", () => {
  it("takes values apart", () => {
    const lines = body("const { a, b: { c = 1 }, ...d } = o; const [e, , f] = a;");
    has(lines, "%1 Load %0 a @0", "%2 Load %0 b @0", "%3 Load %2 c @0", "%5 Phi [3 4] @0", "%7 Load %1 0 @0", "%8 Load %1 2 @0");
    assert.ok(
      lines.some((line) => line.startsWith("%6 Rest %0 [")),
      lines.join("\n"),
    );
  });

  it("flattens concatenations and templates", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is a program.
    has(body("a + 'x' + b; `p${a}q`; `plain`;"), "%3 Template [0 1 2] @0", "%7 Template [4 5 6] @0", '%8 Const "plain" @0');
  });

  it("stores into properties", () => {
    has(
      body("o.x = 1; o[k] = 2; o.y += 'z'; delete o.x;"),
      "%2 Store %0 x = %1 @0",
      "%6 StoreIndex %3 %4 = %5 @0",
      "%8 Load %7 y @0",
      "%10 Template [8 9] @0",
      "%11 Store %7 y = %10 @0",
      "%13 Delete %12 x @0",
    );
  });

  it("lowers object literals", () => {
    const unit = lower("use({ a: 1, b, [k]: 2, ...s, m() {}, get g() { return 1; } });");
    const shape = entries(unit, used(unit)).map((entry) => entry.replace(/%\d+/g, "%"));
    assert.deepEqual(shape, ["a: %", "b: %", "[%]: %", "...%", "m: %", "get g: %"]);
    assert.deepEqual(
      unit.functions.map(({ name, kind }) => `${kind} ${name}`),
      ["module ", "method m", "getter g"],
    );
  });

  it("keeps the name of a type worth keeping", () => {
    assert.equal(usedAs("use(x as Foo);"), "Cast %1 Foo");
    assert.equal(usedAs("use(x as unknown);"), "Global x");
    assert.equal(usedAs("use(x as const);"), "Global x");
    assert.equal(usedAs("const y: Foo = x; use(y);"), "Cast %0 Foo");
    assert.equal(usedAs("const y: string = x; use(y);"), "Global x");
    for (const text of ["const y: Foo = {}; use(y);", "use({} as Foo);", "use({} satisfies Foo);"])
      assert.equal(usedAs(text), "Object {}: Foo");
    assert.equal(usedAs("const y: Foo[] = []; use(y);"), "Array []: Array");
    assert.equal(usedAs("use({} as Foo as Bar);"), "Cast %1 Bar");
  });

  it("lowers JSX to calls", () => {
    const unit = lower("<Box a='1' {...p}><b>{x}</b> text</Box>;", "a.tsx");
    const calls = nodes(unit, Op.Call);
    assert.equal(calls.length, 2);
    const [props = -1] = listOf(unit, calls[1] ?? -1).slice(1);
    assert.deepEqual(
      entries(unit, props).map((entry) => entry.replace(/%\d+/g, "%")),
      ["a: %", "...%", "children: %"],
    );
  });

  it("lowers tagged templates, optional calls and dynamic imports", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is a program.
    const lines = body("sql`a${x}`; f?.(); import('m'); await import(n); require('r'); require(q);");
    assert.ok(
      lines.some((line) => line.includes("Call:2 ")),
      lines.join("\n"),
    );
    assert.ok(lines.some((line) => line.includes("Call:1 ")));
    assert.equal(lines.filter((line) => line.includes("DynamicImport")).length, 3);
    assert.ok(lines.some((line) => line.includes('Import "r" * required')));
  });
});

describe("lowering: functions and classes", () => {
  it("records parameters, types and returns", () => {
    const unit = lower("async function f(a: Foo, { b }, c = 1, ...d: Bar[]): Promise<Baz> { return a; }");
    const [, info] = unit.functions;
    assert.ok(info);
    assert.deepEqual(
      info.params.map((p) => [p.name, unit.types[p.type]?.name, p.optional, p.rest]),
      [
        ["a", "Foo", false, false],
        ["", undefined, false, false],
        ["c", undefined, true, false],
        ["d", "Array", false, true],
      ],
    );
    assert.equal(unit.types[info.returnType]?.name, "Promise");
    assert.equal(info.async, true);
    assert.equal(info.end, -1);
    assert.equal(info.returns.length, 1);
  });

  it("names functions by what holds them", () => {
    const text =
      "const a = () => 1; const o = { b: function () {} }; export default () => {}; x.c = () => {}; class D { e = () => {}; }";
    const names = lower(text).functions.map(({ name }) => name);
    assert.deepEqual(names, ["", "a", "b", "default", "c", "constructor", "e"]);
  });

  it("finds the review gate tag", () => {
    const text =
      "/** @reviewGate */\nasync function a() {}\n/** x @reviewGate */\nconst b = () => {};\nconst c = { /** @reviewGate */ d() {} };\nfunction e() {}";
    const gated = lower(text).functions.filter(({ reviewGate }) => reviewGate);
    assert.deepEqual(gated.map(({ name }) => name).sort(), ["a", "b", "d"]);
  });

  it("lowers classes", () => {
    const text =
      "class A extends B implements C { x = 1; static y = 2; constructor(private z: Z) { super(z); } m() { return this.x; } get g() { return super.q; } }";
    const unit = lower(text);
    const [info] = unit.classes;
    assert.ok(info);
    assert.deepEqual(
      info.members.map(({ kind, name }) => `${kind} ${name}`),
      ["field x", "field y", "method m", "getter g", "field z"],
    );
    assert.equal(describeNode(unit, info.extends), "Global B");
    assert.equal(unit.types[info.implements[0] ?? -1]?.name, "C");
    assert.equal(unit.functions[info.constructor_]?.kind, "constructor");
    const stores = nodes(unit, Op.Store).map((node) => unit.strings[unit.b[node] ?? -1]);
    assert.deepEqual(stores.sort(), ["x", "y", "z"]);
    assert.ok(dump(unit).includes("Super"), dump(unit));
  });

  it("makes a constructor for fields", () => {
    const unit = lower("class A { x = f(); }");
    const [info] = unit.classes;
    assert.equal(unit.functions[info?.constructor_ ?? -1]?.name, "constructor");
    assert.equal(describeNode(unit, info?.members[0]?.value ?? -1).startsWith("Call"), true);
  });

  it("gives arrows the this of the function around them", () => {
    const unit = lower("class A { m() { return () => this; } } this;");
    assert.deepEqual(
      nodes(unit, Op.This).map((node) => unit.a[node]),
      [1, -1],
    );
  });

  it("binds types to imports and classes", () => {
    const unit = lower("import { T } from 'm'; function f(a: T, b: K, c: ns.X | null) {} class K {}");
    const params = unit.functions[1]?.params ?? [];
    assert.deepEqual(
      params.map(({ type }) => describeNode(unit, unit.types[type]?.binding ?? -1)),
      ['Import "m" T', "Class c0", "?"],
    );
    assert.equal(unit.types[params[2]?.type ?? -1]?.name, "ns.X");
  });

  it("lists the members of interfaces and object types", () => {
    const unit = lower("interface I extends J { a: A; m(): B; f: () => C } type T = { x: X }; type U = V; enum E { P, Q = 'q' }");
    assert.deepEqual(
      unit.interfaces.map(({ name, members }) => `${name}: ${members.map((m) => m.name + (m.method ? "()" : ""))}`),
      ["I: a,m(),f()", "T: x", "U: "],
    );
  });
});

describe("lowering: modules", () => {
  function exported(text: string, file?: string): string[] {
    const unit = lower(text, file);
    return unit.exports.map(({ name, node, from }) => {
      if (from) return `${name} from ${from.specifier} ${from.name}`;
      return `${name} ${node < 0 ? "-" : describeNode(unit, node).split(" ")[0]}`;
    });
  }

  it("exports ECMAScript names", () => {
    assert.deepEqual(
      exported("export const a = 1; export let b = 1; export function c() {} export class D {} export type T = X;").sort(),
      ["D Class", "T -", "a Const", "b Cell", "c Function"],
    );
    assert.deepEqual(
      exported(
        "import { x } from 'm'; export { x as y }; export { p as q } from 'n'; export * from 'o'; export * as r from 's';",
      ),
      ["q from n p", "* from o *", "r from s *", "y Import"],
    );
    assert.deepEqual(exported("const a = 1; export default a;"), ["default Const"]);
    assert.deepEqual(exported("export default function () {}"), ["default Function"]);
  });

  it("exports CommonJS names", () => {
    assert.deepEqual(exported("exports.a = 1; module.exports.b = 2; module.exports = { c };", "a.cjs"), [
      "a Const",
      "b Const",
      "= Object",
    ]);
  });

  it("takes what createRequire returned for require", () => {
    const lines = body(
      "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); require('x');",
    );
    assert.ok(
      lines.some((line) => line.includes('Import "x" * required')),
      lines.join("\n"),
    );
  });

  it("reads JSON", () => {
    const unit = lower('{"a": [1, true, null], "b": {"c": "d"}}', "a.json");
    assert.equal(unit.language, "json");
    assert.deepEqual(
      unit.exports.map(({ name }) => name),
      ["default", "="],
    );
    assert.deepEqual(
      entries(unit, unit.exports[0]?.node ?? -1).map((entry) => entry.split(":")[0]),
      ["a", "b"],
    );
  });
});

describe("lowering: text", () => {
  it("finds directives in comments, not in strings", () => {
    const text = [
      "const a = 'holdpoint-allow no';",
      "// holdpoint-allow one: because",
      "",
      "run();",
      "stop(); /* holdpoint-allow two */",
      "const r = /holdpoint-allow/;",
      "function f() {",
      "  // holdpoint-allow three",
      "}",
    ].join("\n");
    assert.deepEqual(
      lower(text).directives.map(({ text: words, line }) => [words, line]),
      [
        ["holdpoint-allow one: because", 4],
        ["holdpoint-allow two", 5],
        ["holdpoint-allow three", 9],
      ],
    );
  });

  it("finds directives in JSX", () => {
    const text = "const a = (\n  <div>\n    {/* holdpoint-allow x */}\n    <b>holdpoint-allow no</b>\n  </div>\n);";
    assert.deepEqual(
      lower(text, "a.tsx").directives.map(({ line }) => line),
      [4],
    );
  });

  it("counts lines", () => {
    const unit = lower("a;\n\n  \nb;\n");
    assert.equal(unit.lines, 2);
    assert.deepEqual([...unit.lineStarts], [0, 3, 4, 7, 10]);
    assert.deepEqual([...lower("a;\r\nb;\u2028c;").lineStarts], [0, 4, 7]);
  });

  it("skips a byte order mark and a shebang", () => {
    const unit = lower("\uFEFFuse(x);");
    assert.equal(unit.start[0], 1);
    assert.equal(usedAs("#!/usr/bin/env node\nuse(x);"), "Global x");
  });

  it("reads what it can of broken text", () => {
    const unit = lower("const a = ; use(x; if ( {");
    assert.ok(unit.problems.length > 0 && unit.problems.length <= 5);
    assert.ok(nodes(unit, Op.Call).length > 0);
  });

  it("survives any nesting", () => {
    for (const text of [`x = ${"[".repeat(100_000)}`, `${"(".repeat(100_000)}1${")".repeat(100_000)}`, "{".repeat(100_000)]) {
      const unit = lower(text);
      assert.deepEqual(
        unit.problems.map(({ message }) => message),
        ["nested too deeply to analyse"],
      );
      assert.equal(unit.functions.length, 1);
    }
    assert.equal(lower("[".repeat(100_000), "a.json").problems.length, 1);
    assert.equal(lower(`x = ${"'a' + ".repeat(50_000)}'b';`).problems.length, 0);
  });

  it("leaves out data of a size that no person wrote", () => {
    const unit = lower(`export const all = [${"1,".repeat(140_000)}];`);
    assert.deepEqual(
      unit.problems.map(({ message }) => message),
      ["too large to analyse"],
    );
    assert.equal(unit.op.length, 0);
    assert.equal(lower(`export const all = [${"1,".repeat(120_000)}];`).problems.length, 0);
  });
});
