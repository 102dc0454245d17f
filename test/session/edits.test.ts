import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import type { Session } from "../../server/core/session.js";
import { sameMeaning } from "../../server/core/warm/same-meaning.js";
import { shift } from "../../server/core/warm/shift.js";
import { inShort, lowered, newDesk, open } from "./desk.js";

describe("an edit that only moves text", () => {
  const text =
    'import { writeFileSync } from "node:fs";\nexport function save(text: string) {\n  writeFileSync("a.md", text);\n}\n';
  const alike = (other: string) => sameMeaning(lowered("a.ts", text), lowered("a.ts", other));

  it("is told from one that means something", () => {
    ok(alike(text));
    ok(alike(`// A comment.\n\n${text.replace("  writeFileSync", "\twriteFileSync")}`));
    ok(!alike(text.replace("a.md", "b.md")));
    ok(!alike(text.replace("save", "keep")));
    ok(!alike(text.replace("export function", "/** @reviewGate */\nexport function")));
    ok(!alike(text.replace("export ", "")));
  });

  it("moves the findings with it", () => {
    const desk = newDesk();
    const session = open(desk);
    const before = session.findings() ?? [];
    const [first] = before;
    ok(first);
    session.update(lowered(first.file, `\n\n${desk.original.get(first.file)}`));
    const moved = session.findings()?.find((finding) => finding.fingerprint === first.fingerprint);
    deepEqual(moved?.startLine, first.startLine + 2);
  });
});

describe("the first answer after an edit", () => {
  const agent = (mode: string, prompt = "Tidy up.") =>
    `import { query } from "@anthropic-ai/claude-agent-sdk";\nexport const run = () =>\n  query({ prompt: "${prompt}", options: { permissionMode: "${mode}" } });\n`;
  const rulesIn = (session: Session, file: string) => session.findingsIn(file)?.map(({ rule, startLine }) => [rule, startLine]);
  const opened = () => {
    const files = new Map([
      ["a.ts", agent("bypassPermissions")],
      ["b.ts", agent("default")],
    ]);
    const session = open({ original: files, current: files });
    session.findings();
    return session;
  };

  it("speaks of each edited file", () => {
    const session = opened();
    session.update(lowered("a.ts", agent("bypassPermissions", "Tidy up all of it.")));
    session.update(lowered("b.ts", agent("bypassPermissions")));
    const found = [["auto-approve-enabled", 3]];
    deepEqual(rulesIn(session, "a.ts"), found);
    deepEqual(rulesIn(session, "b.ts"), found);
    session.update(lowered("a.ts", agent("default")));
    deepEqual(rulesIn(session, "a.ts"), []);
    deepEqual(rulesIn(session, "b.ts"), found);
  });

  it("moves with text that only moved since the last whole one", () => {
    const session = opened();
    session.update(lowered("b.ts", agent("bypassPermissions")));
    session.update(lowered("a.ts", agent("bypassPermissions").replace("query({", "query(\n\n  {")));
    deepEqual(rulesIn(session, "a.ts"), [["auto-approve-enabled", 5]]);
    session.update(lowered("a.ts", agent("bypassPermissions")));
    deepEqual(rulesIn(session, "a.ts"), [["auto-approve-enabled", 3]]);
  });

  it("knows what was added to the whole of a module", () => {
    const settings = (members: string) => `const mode = "bypassPermissions";\nmodule.exports = { ${members} };\n`;
    const caller = `import { mode } from "./settings.js";\n${agent("").replace('""', "mode")}`;
    const files = new Map([
      ["settings.js", settings("other: mode")],
      ["caller.ts", caller],
    ]);
    const session = open({ original: files, current: files });
    deepEqual(session.findings(), []);
    session.update(lowered("settings.js", settings("other: mode, mode")));
    session.update(lowered("caller.ts", `${caller}\nexport const again = run;\n`));
    deepEqual(rulesIn(session, "caller.ts"), [["auto-approve-enabled", 4]]);
  });

  it("knows who uses what a module has become as a whole", () => {
    const store = (body: string) => `function save(text) { ${body} }\nmodule.exports = save;\n`;
    const writes = store('require("fs").writeFileSync("CLAUDE.md", text);');
    const caller = `const OpenAI = require("openai");
const save = require("./store");
exports.learn = async (input) => save((await new OpenAI().responses.create({ input })).output_text);
`;
    const files = new Map([
      ["store.js", store("console.log(text);")],
      ["caller.js", caller],
    ]);
    const session = open({ original: files, current: files });
    deepEqual(session.findings(), []);
    session.update(lowered("store.js", writes));
    deepEqual(rulesIn(session, "store.js"), [["agent-rules-file-write", 1]]);
    session.update(lowered("store.js", `\n${writes}`));
    deepEqual(rulesIn(session, "store.js"), [["agent-rules-file-write", 2]]);
  });
});

describe("where a place is after an edit of its line", () => {
  const lines = (text: string) => lowered("a.ts", text);
  const place = (text: string) => {
    const startColumn = text.indexOf("keep(") + 1;
    return { file: "a.ts", startLine: 1, startColumn, endLine: 1, endColumn: startColumn + "keep(note)".length };
  };
  const before = "export const put = (note: string) => keep(note);";

  it("moves along with what stands before it, and stays where only what follows has changed", () => {
    for (const after of [before.replace("put", "putAside"), `${before} // Kept.`, before])
      deepEqual(shift(lines(before), lines(after))(place(before)), place(after));
  });
});

describe("the first answer of a program in several files", () => {
  const helper = `export const wrap = (client: { responses: { create(input: object): Promise<{ output_text: string }> } }) => ({
  ask: async (input: string) => (await client.responses.create({ input })).output_text,
});
export const each = async (texts: readonly string[], use: (text: string) => Promise<void>) => {
  for (const text of texts) await use(text);
};
export class Store {
  constructor(private readonly path: string) {}
  target(): string {
    return this.path;
  }
}
`;
  const barrel = `export { wrap as helped, each, Store } from "./helper.js";\n`;
  const agent = `import { writeFile } from "node:fs/promises";
import OpenAI from "openai";
import { each, helped, Store } from "./barrel.js";

const model = helped(new OpenAI());
const store = new Store("prompts/system.md");
export async function improve(): Promise<void> {
  const text = await model.ask("Improve the prompt.");
  await each([text], (one) => writeFile(store.target(), one));
}
`;
  const caller = `import OpenAI from "openai";
import { wrap } from "./helper.js";
import { improve } from "./agent.js";
export const main = () => improve();
export const other = wrap({ responses: { create: async () => ({ output_text: "" }) } });
export const hello = () => new OpenAI().responses.create({ input: "Hello." });
`;
  const files = new Map([
    ["agent.ts", agent],
    ["barrel.ts", barrel],
    ["caller.ts", caller],
    ["helper.ts", helper],
  ]);
  const edits: [what: string, file: string, text: string][] = [
    [
      "a client that is handed to a helper of another file is another's",
      "agent.ts",
      agent.replace("new OpenAI()", "{} as never"),
    ],
    ["a callback is no longer handed over", "agent.ts", agent.replace("await each([text], ", "void ((")],
    ["what an instance of another file's class is given changes", "agent.ts", agent.replace("system.md", "list.txt")],
    [
      "the helper is imported by its own name",
      "agent.ts",
      agent.replace("{ each, helped,", "{ each, wrap as helped,").replace("barrel", "helper"),
    ],
    [
      "everything comes from a namespace",
      "agent.ts",
      agent.replace("{ each, helped, Store }", "* as lib").replaceAll(/\b(each|helped|Store)\(/g, "lib.$1("),
    ],
    [
      "the file that hands it on says so otherwise",
      "barrel.ts",
      `import { each, Store, wrap } from "./helper.js";\nexport { each, Store, wrap as helped };\n`,
    ],
    [
      "a helper answers something else",
      "helper.ts",
      helper.replace("(await client.responses.create({ input })).output_text", "input"),
    ],
  ];
  for (const [what, file, text] of edits)
    it(`is that of the whole one where ${what}`, () => {
      ok(text !== files.get(file));
      const session = open({ original: files, current: files });
      const before = session.findings();
      deepEqual(
        before?.map((finding) => finding.rule),
        ["system-prompt-self-rewrite"],
      );
      // The file that has the finding is edited as well, or there is nothing to find out about it.
      session.update(lowered(file, text));
      if (file !== "agent.ts") session.update(lowered("agent.ts", `${agent}\nexport const again = improve;\n`));
      const first = session.findingsIn("agent.ts");
      const all = session.findings()?.filter((finding) => finding.file === "agent.ts");
      deepEqual(first?.map(inShort), all?.map(inShort));
      // And back: what was found out about the other content is not used any more.
      session.update(lowered(file, files.get(file) ?? ""));
      session.update(lowered("agent.ts", agent));
      deepEqual(session.findingsIn("agent.ts")?.map(inShort), before?.map(inShort));
    });
});

describe("the first answer where a collection is reached through an object", () => {
  const holding = `import { writeFile } from "node:fs/promises";
import { add } from "./adding.js";
const notes: Record<string, string> = {};
const context = () => ({ notes });
export async function improve(input: string): Promise<void> {
  await add(context(), input);
  for (const note of Object.values(notes)) await writeFile("prompts/system.md", note);
}
`;
  const adding = `import OpenAI from "openai";
export async function add(ctx: { notes: Record<string, string> }, input: string): Promise<void> {
  const { output_text } = await new OpenAI().responses.create({ input });
  ctx.notes[input] = output_text;
}
`;
  const files = new Map([
    ["holding.ts", holding],
    ["adding.ts", adding],
  ]);

  it("knows which functions of changed files change it, and those of the others still", () => {
    const session = open({ original: files, current: files });
    /** What is said of the file, which is edited itself as well: otherwise what was said of it before is taken over. */
    const counted = (name: string, other = adding) => {
      session.update(lowered("adding.ts", other));
      session.update(lowered("holding.ts", `${holding}export const ${name} = improve;\n`));
      return [session.findingsIn("holding.ts")?.length, session.findings()?.length];
    };
    equal(session.findings()?.length, 1);
    deepEqual(counted("again"), [1, 1]);
    deepEqual(counted("never", adding.replace("ctx.notes[input] =", "void ctx.notes[input],")), [0, 0]);
    deepEqual(counted("once"), [1, 1]);
  });
});
