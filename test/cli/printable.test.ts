import { ok, strictEqual } from "node:assert";
import { run } from "../../server/cli/run.js";
import { showLine } from "../../server/cli/source-line.js";
import { printable, printableJson } from "../../server/core/report/printable.js";
import { fakeFinding, fakeParts } from "../support/fake-engine.js";
import { makeFolder } from "../support/folder.js";
import { recordingTerminal } from "../support/terminal.js";

const ESCAPE = "\u001b";

describe("text of a workspace", () => {
  it("cannot command a terminal", () => {
    strictEqual(printable(`a${ESCAPE}[31mb\u0007\u009bc`), "a\\x1b[31mb\\x07\\x9bc");
    strictEqual(printable("one\ntwo\rthree\tfour"), "one\\ntwo\\rthree\\tfour");
    strictEqual(printable("safe\u202etxt\u2066"), "safe\\u{202e}txt\\u{2066}");
    strictEqual(printable("\ud800x"), "\\u{d800}x");
    strictEqual(printable("Größe 数 👍"), "Größe 数 👍");
  });

  it("cannot command a build log", () => {
    strictEqual(printable("::error file=a::boom"), ":\\x3aerror file=a::boom");
    strictEqual(printable("  ::set-output name=a::b"), "  :\\x3aset-output name=a::b");
    strictEqual(printable("x ##[error]boom ##vso[task.complete]"), "x #\\x23[error]boom #\\x23vso[task.complete]");
  });

  it("is the same text in JSON, escaped", () => {
    const value = { label: `a${ESCAPE}\u0085\u202e\u2028 b` };
    const json = printableJson(JSON.stringify(value, undefined, 2));
    ok(/^[\n\u0020-\u007e]*$/.test(json));
    strictEqual(JSON.parse(json).label, value.label);
  });

  it("stays harmless in file names, labels, messages and source lines", async () => {
    const name = `src/a${ESCAPE}[2J.ts`;
    const cwd = makeFolder({ [name]: `const a = "${ESCAPE}]0;title\u0007";\n`, [`b${ESCAPE}c.min.js`]: "" });
    const place = { file: name, startLine: 1, startColumn: 1, endLine: 1, endColumn: 6 };
    const label = `reply\r${ESCAPE}[1A`;
    const finding = fakeFinding({
      ...place,
      message: `bad${ESCAPE}[0m`,
      path: [
        { kind: "source", label, ...place },
        { kind: "sink", label, ...place },
      ],
    });
    for (const format of ["text", "json"]) {
      const terminal = recordingTerminal(cwd);
      await run(["scan", "--format", format], fakeParts([finding]), terminal);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(terminal.out() + terminal.err()), format);
    }
  });
});

describe("the mark under a source line", () => {
  it("stands under the text it is about", () => {
    strictEqual(marked("await write(a, b);", 16, 17), "await write(a, b);\n               ^");
  });

  it("counts tabs, wide characters and escapes as they are shown", () => {
    strictEqual(marked("\t\tx(y)", 5, 6), "        x(y)\n          ^");
    strictEqual(marked('f("数据", y)', 9, 10), 'f("数据", y)\n          ^');
    strictEqual(marked('f("👍", y)', 9, 10), 'f("👍", y)\n        ^');
    strictEqual(marked('f("\u0007", y)', 8, 9), 'f("\\x07", y)\n          ^');
  });

  it("is cut out of a long line, and never wider than the line", () => {
    const shown = showLine(`${"a".repeat(300)} target ${"b".repeat(300)}`, 302, 308);
    ok(shown.text.length <= 112);
    strictEqual(shown.text.slice(shown.indent, shown.indent + shown.width), "target");
    strictEqual(marked("ab", 2, undefined), "ab\n ^");
    strictEqual(marked("ab", 9, 12), "ab\n  ^");
  });
});

function marked(line: string, start: number, end: number | undefined): string {
  const shown = showLine(line, start, end);
  return `${shown.text}\n${" ".repeat(shown.indent)}${"^".repeat(shown.width)}`;
}
