import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Kind, Row } from "../../server/core/knowledge.js";
import { parseModelFile } from "../../server/knowledge/model-file.js";
import type { Problem } from "../../server/knowledge/problem.js";

const kind = (id: string, role: Kind["role"]): Kind => ({ id, role, means: "A word." });
const vocabulary = {
  kinds: [
    kind("model-output", "source"),
    kind("tool-arguments", "source"),
    kind("file-write", "sink"),
    kind("code-eval", "sink"),
    kind("model-choice", "sink"),
    kind("package-install", "sink"),
    kind("human-review", "gate"),
    kind("sandbox", "gate"),
    kind("event", "channel"),
    kind("tool-registration", "register"),
    kind("approvals-off", "option"),
    kind("limit-high", "option"),
  ],
  surfaces: [
    { id: "prompt-file", family: "instructions", label: "its own prompt", paths: ["SOUL.md"], not: [], anchors: [], readBy: [] },
  ],
};

function parse(text: string): { rows: Row[]; problems: Problem[] } {
  const problems: Problem[] = [];
  return { rows: parseModelFile(text, "models/sample.yaml", vocabulary, problems), problems };
}

/** The one row that a section with this row in it makes. */
function one(section: string, row: string, head = "package: [sample]"): object {
  const { rows, problems } = parse(`${head}\n${section}:\n  - ${row}\n`);
  assert.deepEqual(problems, []);
  assert.equal(rows.length, 1);
  const { model, line, packages, ...rest } = rows[0] ?? assert.fail("no row");
  assert.deepEqual({ model, line }, { model: "models/sample.yaml", line: 3 });
  assert.deepEqual(packages, head.startsWith("package") ? ["sample"] : []);
  return rest;
}

const role = (at: number | "this" | "return", fields: string[] = [], rest = false) => ({ at, rest, fields });

describe("a row of a library file", () => {
  it("says how a reviewer is asked in a library's own way", () => {
    assert.deepEqual(
      one(
        "ask",
        '{ within: "tool(0)", write: "stop({question})", refused: "!{answer}", returns: "{refusal}", import: stop, from: graph }',
      ),
      {
        row: "ask",
        within: { path: [["tool"]], role: role(0) },
        write: "stop({question})",
        refused: "!{answer}",
        returns: "{refusal}",
        import: { name: "stop", from: "graph" },
      },
    );
    assert.match(
      parse("package: [a]\nask:\n  - { within: tool(0), write: x, refused: y, import: z }\n").problems[0]?.message ?? "",
      /"from" is missing/,
    );
  });

  it("keeps what a fix writes to the rows that a fix can use", () => {
    const { problems } = parse('package: [a]\ngate:\n  - { kind: human-review, answer: "b()", write: "true" }\n');
    assert.match(problems[0]?.message ?? "", /"write" does not go with "answer"/);
  });

  it("lets a call alone never come back", () => {
    for (const way of ['has: [["a"]]', 'task: ["a"]', 'named: [["a"]]', 'new: "A"']) {
      const { problems } = parse(`package: [a]\nsink:\n  - { kind: file-write, ${way}, final: true }\n`);
      assert.deepEqual(
        problems.map(({ message }) => message),
        [`"final" does not go with "${way.split(":")[0]}"`],
      );
    }
    assert.equal(parse("package: [a]\nsink:\n  - { kind: file-write, call: exit, final: true }\n").problems.length, 0);
  });

  it("names a source by its value", () => {
    assert.deepEqual(one("source", '{ kind: model-output, value: "A.new.x.make().list[*].text", label: reply text }'), {
      row: "source",
      kind: "model-output",
      label: "reply text",
      value: [["A", ".new", "x", "make", "()", "list", "[*]", "text"]],
    });
  });

  it("says what stands beside a source", () => {
    assert.deepEqual(one("source", '{ kind: model-output, value: "ask().text", beside: role=assistant|tool }'), {
      row: "source",
      kind: "model-output",
      value: [["ask", "()", "text"]],
      beside: { field: "role", texts: ["assistant", "tool"] },
    });
  });

  it("says which messages carry a source", () => {
    assert.deepEqual(one("source", '{ kind: tool-arguments, message: "method=tools/call", parts: [params.arguments] }'), {
      row: "source",
      kind: "tool-arguments",
      message: { member: "method", text: "tools/call", parts: [["params", "arguments"]] },
    });
  });

  it("names a source by a callback", () => {
    assert.deepEqual(one("source", '{ kind: tool-arguments, callback: "tool(0).execute", parameter: 1 }'), {
      row: "source",
      kind: "tool-arguments",
      callback: { path: [["tool"]], role: role(0, ["execute"]), parameter: 1 },
    });
  });

  it("names a sink by call, construction or assignment", () => {
    assert.deepEqual(one("sink", '{ kind: file-write, call: "{write,default.promises.write}", path: 0, value: "1.." }'), {
      row: "sink",
      kind: "file-write",
      call: [["write"], ["promises", "write"]],
      roles: { path: role(0), value: role(1, [], true) },
    });
    assert.deepEqual(one("sink", '{ kind: code-eval, new: "Function", value: "0.." }', "global: [Function]"), {
      row: "sink",
      kind: "code-eval",
      new: [["Function"]],
      roles: { value: role(0, [], true) },
    });
    assert.deepEqual(one("sink", "{ kind: model-choice, store: any.client.model }", "shape: true"), {
      row: "sink",
      kind: "model-choice",
      store: [["any", "client", "model"]],
      roles: {},
    });
  });

  it("filters a role by a sibling field", () => {
    assert.deepEqual(one("sink", '{ kind: prompt-file, call: create, value: "0.messages[*]{role: system|developer}.content" }'), {
      row: "sink",
      kind: "prompt-file",
      call: [["create"]],
      roles: {
        value: {
          ...role(0, ["messages", "[*]", "content"]),
          where: { depth: 2, field: "role", values: ["system", "developer"] },
        },
      },
    });
  });

  it("names a gate in six ways", () => {
    const gate = (rest: object) => ({ row: "gate", kind: "human-review", refuses: [], ...rest });
    assert.deepEqual(one("gate", '{ kind: human-review, answer: "confirm()", refuses: [Cancel] }'), {
      ...gate({ answer: [["confirm", "()"]] }),
      refuses: ["Cancel"],
    });
    assert.deepEqual(
      one("gate", '{ kind: human-review, answers: "make().question(1)>0" }'),
      gate({ answers: { path: [["make", "()", "question"]], role: role(1), parameter: 0 } }),
    );
    assert.deepEqual(one("gate", "{ kind: human-review, passes: interrupt }"), gate({ passes: [["interrupt"]] }));
    assert.deepEqual(
      one("gate", '{ kind: human-review, option: "tool(0).ask", protects: [run], off: [], write: "true", since: 7 }'),
      gate({ option: { path: [["tool"]], role: role(0, ["ask"]), protects: ["run"], off: [] }, write: "true", since: 7 }),
    );
    assert.deepEqual(
      one("gate", '{ kind: human-review, option: "tool(0).needsApproval", protects: [execute], off: [false] }'),
      gate({ option: { path: [["tool"]], role: role(0, ["needsApproval"]), protects: ["execute"], off: ["false"] } }),
    );
    assert.deepEqual(
      one("gate", '{ kind: human-review, decider: "Agent.new(0).canUse" }'),
      gate({ decider: { path: [["Agent", ".new"]], role: role(0, ["canUse"]) } }),
    );
    assert.deepEqual(one("gate", '{ kind: sandbox, sandbox: "Sandbox.create()" }'), {
      ...gate({ sandbox: [["Sandbox", "create", "()"]] }),
      kind: "sandbox",
    });
  });

  it("passes values on", () => {
    assert.deepEqual(one("pass", '{ call: any.map, from: "this[*]", to: "0>0" }', "shape: true"), {
      row: "pass",
      call: [["any", "map"]],
      from: [role("this", ["[*]"])],
      to: { ...role(0), callback: 0 },
    });
    assert.deepEqual(one("pass", '{ call: any.map, from: ["0>return", 1], to: "return[*]" }', "shape: true"), {
      row: "pass",
      call: [["any", "map"]],
      from: [{ ...role(0), callback: "return" }, role(1)],
      to: role("return", ["[*]"]),
    });
  });

  it("computes strings", () => {
    assert.deepEqual(one("string", "{ call: join, as: join }"), { row: "string", call: [["join"]], as: "join" });
    assert.deepEqual(one("string", "{ value: process.env.*, as: environment }", "global: [process]"), {
      row: "string",
      value: [["process", "env", "*"]],
      as: "environment",
    });
  });

  it("sends and receives", () => {
    assert.deepEqual(one("send", '{ kind: event, call: any.emit, name: 0, value: "1.." }', "shape: true"), {
      row: "send",
      kind: "event",
      call: [["any", "emit"]],
      name: role(0),
      value: role(1, [], true),
    });
    assert.deepEqual(one("receive", "{ kind: event, call: read, value: return }"), {
      row: "receive",
      kind: "event",
      call: [["read"]],
      value: role("return"),
    });
  });

  it("registers, sets options, lets control in", () => {
    assert.deepEqual(one("register", "{ kind: tool-registration, call: S.new.registerTool, value: 2, name: 0 }"), {
      row: "register",
      kind: "tool-registration",
      call: [["S", ".new", "registerTool"]],
      roles: { value: role(2), name: role(0) },
    });
    assert.deepEqual(one("option", "{ kind: approvals-off, call: query, at: 0.options.mode, values: [bypass, true] }"), {
      row: "option",
      kind: "approvals-off",
      call: [["query"]],
      at: role(0, ["options", "mode"]),
      values: ["bypass", "true"],
    });
    assert.deepEqual(one("option", "{ kind: limit-high, new: Agent, at: 0.maxSteps, above: 200 }"), {
      row: "option",
      kind: "limit-high",
      new: [["Agent"]],
      at: role(0, ["maxSteps"]),
      values: [],
      above: 200,
    });
    assert.deepEqual(one("entry", '{ kind: human, callback: "Command.new.command().action(0)" }'), {
      row: "entry",
      kind: "human",
      callback: { path: [["Command", ".new", "command", "()", "action"]], role: role(0) },
    });
  });

  it("matches commands and shapes", () => {
    assert.deepEqual(
      one("command", "{ kind: package-install, program: [npm], words: [[install], [i]], value: rest }", "shape: true"),
      {
        row: "command",
        kind: "package-install",
        program: ["npm"],
        words: [["install"], ["i"]],
        flags: [],
        without: [],
        value: "rest",
      },
    );
    const members = "{ kind: tool-arguments, has: [[name], [run, call]], callback: [run, call], parameter: 0, second: [id] }";
    assert.deepEqual(one("shape", members, "see: https://example.com"), {
      row: "shape",
      kind: "tool-arguments",
      has: [["name"], ["run", "call"]],
      decorator: [],
      folder: [],
      callback: ["run", "call"],
      parameter: 0,
      second: ["id"],
    });
  });

  it("begins with a name that let gives", () => {
    const head = 'package: [sample]\nlet:\n  client: [default.new, "{A,B}.new"]\n  chat: [client.chat]';
    const { rows, problems } = parse(`${head}\nsource:\n  - { kind: model-output, value: "chat.send()" }\n`);
    assert.deepEqual(problems, []);
    const tail = ["chat", "send", "()"];
    assert.deepEqual(rows[0], {
      row: "source",
      kind: "model-output",
      model: "models/sample.yaml",
      line: 6,
      packages: ["sample"],
      value: [
        [".new", ...tail],
        ["A", ".new", ...tail],
        ["B", ".new", ...tail],
      ],
    });
  });

  it("makes one row for each alternative of a role", () => {
    const { rows, problems } = parse(
      'package: [sample]\nsource:\n  - { kind: tool-arguments, callback: "{tool,make}(0).{run,call}", parameter: 0 }\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      rows.map((row) => row.row === "source" && row.callback),
      ["run", "call"].map((field) => ({ path: [["tool"], ["make"]], role: role(0, [field]), parameter: 0 })),
    );
  });
});

describe("a mistake in a library file", () => {
  const lead = "package: [sample]\nsee: https://example.com\nlet:\n  client: [A.new]\n";
  const mistakes: [string, string, number, RegExp][] = [
    ["an unknown key of the file", `${lead}sources:\n  - {}\n`, 5, /unknown key "sources"/],
    ["an unknown key of a row", `${lead}sink:\n  - kind: file-write\n    call: write\n    pathh: 0\n`, 8, /unknown key "pathh"/],
    ["an unknown kind", `${lead}sink:\n  - call: write\n    kind: file-writ\n`, 7, /unknown sink or gate kind "file-writ"/],
    ["a kind of another role", `${lead}source:\n  - { kind: file-write, value: a.b }\n`, 6, /unknown source kind/],
    ["a bad path", `${lead}source:\n  - kind: model-output\n    value: "client..text"\n`, 7, /cannot be read from "\.\.text"/],
    [
      "a text without its field",
      `${lead}source:\n  - kind: model-output\n    value: ask().text\n    beside: assistant\n`,
      8,
      /expected a field and its text/,
    ],
    ["a bad let", "package: [sample]\nlet:\n  client:\n    - A.new\n    - 'B['\n", 5, /cannot be read from/],
    [
      "a bad role",
      `${lead}sink:\n  - { kind: file-write, call: a }\n  - kind: file-write\n    call: write\n    path: first\n`,
      9,
      /argument position/,
    ],
    [
      "a callback without an argument",
      `${lead}source:\n  - { kind: tool-arguments, callback: tool, parameter: 0 }\n`,
      6,
      /must end in an argument/,
    ],
    ["a call that ends in ()", `${lead}sink:\n  - { kind: file-write, call: "write()" }\n`, 6, /leave out the last/],
    [
      "a missing field",
      `${lead}sink:\n  - { kind: file-write, path: 0 }\n`,
      6,
      /"call" or "new" or "store" or "has" or "task" or "named" or "declared" or "removed" is missing/,
    ],
    [
      "two fields that exclude each other",
      `${lead}sink:\n  - kind: file-write\n    call: a\n    new: B\n`,
      8,
      /exclude each other/,
    ],
    ["a wrong type", `${lead}gate:\n  - kind: human-review\n    answer: "a()"\n    refuses: No\n`, 8, /"refuses" must be a list/],
    ["a wrong number", `${lead}source:\n  - kind: tool-arguments\n    callback: a(0)\n    parameter: first\n`, 8, /whole number/],
    ["a word outside a closed list", `${lead}string:\n  - call: join\n    as: glue\n`, 7, /must be one of/],
    [
      "any in a file about a package",
      `${lead}sink:\n  - { kind: file-write, call: any.write }\n`,
      6,
      /only a file with "shape: true"/,
    ],
    [
      "a global that is not named",
      "global: [Bun]\nsink:\n  - { kind: file-write, call: Deno.write }\n",
      3,
      /not among the file's globals/,
    ],
    ["a file about two things", "package: [a]\nglobal: [b]\n", 1, /is about one of/],
    ["a section that is no list", `${lead}sink:\n  kind: file-write\n`, 5, /must be a list of rows/],
    ["a brace that stays open", `${lead}sink:\n  - { kind: file-write, call: "{a,b" }\n`, 6, /without }/],
    ["broken YAML", `${lead}sink:\n  - { kind: [ }\n`, 6, /./],
    ["a key that is there twice", `${lead}sink: []\nsink: []\n`, 6, /unique/],
  ];
  for (const [name, text, line, message] of mistakes) {
    it(`is found: ${name}`, () => {
      const { problems } = parse(text);
      const [first] = problems;
      assert.equal(first?.file, "models/sample.yaml");
      assert.match(first?.message ?? "", message);
      assert.equal(first?.line, line);
    });
  }

  it("leaves the other rows in place", () => {
    const { rows } = parse(`${lead}sink:\n  - { kind: file-write, call: a, path: 0 }\n  - { kind: wrong, call: b }\n`);
    assert.equal(rows.length, 1);
  });
});
