import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DiagnosticSeverity,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver/node";
import type { EditorSettings } from "../../server/lsp/protocol.js";
import { makeFolder } from "../support/folder.js";
import { CONFIRM, GATED_WRITE, UNGATED, WRITE } from "./agents.js";
import { codesIn, type Editor, problemsIn, startEditor, stopEditors, textIn, until, uriOf } from "./editor.js";

const RULE = "system-prompt-self-rewrite";

/** What the squiggles stand under. */
const marked = async (editor: Editor, path: string) =>
  (await problemsIn(editor, path)).map(({ range }) => textIn(editor.textOf(path), range));

/** Waits until an answer for the whole workspace says that a file has no problems any more. */
const takenBack = (editor: Editor, path: string) =>
  until(async () => {
    const report = (await editor.workspaceDiagnostics()).find(({ uri }) => uri === uriOf(path));
    return report?.kind === "full" && report.items.length === 0;
  }, `the end of the problems of ${path}`);

describe("diagnostics of the language server", () => {
  afterEach(stopEditors);

  it("lie on what the sink takes, say what happens in one line, and tell the path from its source", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    const [problem, hint] = (await editor.diagnostics(path)).sort((a, b) => (a.severity ?? 0) - (b.severity ?? 0));
    strictEqual(problem?.code, RULE);
    strictEqual(problem.severity, DiagnosticSeverity.Error);
    match(String(problem.message), /^[^\n]{20,100}$/);
    ok(existsSync(new URL(problem.codeDescription?.href ?? "")), "the link leads to the page that ships");
    strictEqual(textIn(UNGATED, problem.range), "reply.output_text");
    const related = problem.relatedInformation ?? [];
    match(related[0]?.message ?? "", /^source: /);
    match(related[1]?.message ?? "", /^sink: /);
    match(textIn(UNGATED, related[1]?.location.range ?? problem.range), /^writeFile\(/);
    match(related[2]?.message ?? "", /^also no-known-good-version: /);
    match(textIn(UNGATED, related[0]?.location.range ?? problem.range), /^client\.responses\.create/);
    strictEqual(hint?.severity, DiagnosticSeverity.Hint);
    deepStrictEqual(hint.relatedInformation?.[0]?.location, { uri: uriOf(path), range: problem.range });
  });

  it("follow every edit of unsaved text", async () => {
    const folder = makeFolder({ "agent.ts": "export {};\n" });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    editor.open(path, "export {};\n");
    deepStrictEqual(await codesIn(editor, path), []);
    editor.edit(path, "export {};\n", UNGATED);
    deepStrictEqual(await codesIn(editor, path), [RULE]);
    editor.edit(path, WRITE, GATED_WRITE);
    editor.edit(path, "import", `${CONFIRM}import`);
    deepStrictEqual(await codesIn(editor, path), []);
    editor.edit(path, "if (!(await confirm({ message: reply.output_text }))) return;", "");
    deepStrictEqual(await codesIn(editor, path), [RULE]);
    editor.close(path);
    deepStrictEqual(await codesIn(editor, path), []);
  });

  it("count columns in UTF-16 units", async () => {
    const text = UNGATED.replace("  await writeFile", '  const seal = "🦭é"; await writeFile');
    const folder = makeFolder({ "ағент 1.ts": text });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "ағент 1.ts");
    editor.open(path, text);
    deepStrictEqual(await marked(editor, path), ["reply.output_text"]);
  });

  it("mark the argument wherever its value was made, and on whichever call they lie", async () => {
    const texts = {
      "variable.ts": UNGATED.replace(
        WRITE,
        `  const page = \`# Ada\\n\${reply.output_text}\`;\n  await writeFile("prompts/system.md", page);`,
      ),
      "handed.ts": `${UNGATED.replace(WRITE, '  await keep("prompts/system.md", reply.output_text);')}
export const rename = (name: string) => keep("names.txt", name);
async function keep(file: string, text: string): Promise<void> {
  await writeFile(file, text);
}
`,
      "field.ts": UNGATED.replace(
        WRITE,
        '  await client.beta.assistants.update("ada", { name: "Ada", instructions: reply.output_text });',
      ),
      "assigned.ts": `import { Agent } from "@openai/agents";
${UNGATED.replace(WRITE, "  ada.instructions = reply.output_text;")}
const ada = new Agent({ name: "Ada", instructions: "Help." });
`,
    };
    const folder = makeFolder(texts);
    const editor = await startEditor({ folders: [folder] });
    for (const [name, text] of Object.entries(texts)) editor.open(join(folder, name), text);
    const found = await Promise.all(
      Object.keys(texts).map(async (name) => [name, ...(await marked(editor, join(folder, name)))]),
    );
    deepStrictEqual(found, [
      ["variable.ts", "page"],
      ["handed.ts", "reply.output_text"],
      ["field.ts", "reply.output_text"],
      ["assigned.ts", "reply.output_text"],
    ]);
    editor.edit(join(folder, "handed.ts"), "import", "// One more line.\nimport");
    deepStrictEqual(await marked(editor, join(folder, "handed.ts")), ["reply.output_text"]);
  });

  it("tell of files that nobody opened, with the same result while nothing changes", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, "other.ts": "export {};\n" });
    const editor = await startEditor({ folders: [folder], options: { settings: { problems: { scope: "workspace" } } } });
    const [report, ...rest] = await editor.workspaceDiagnostics();
    deepStrictEqual(rest, []);
    strictEqual(report?.uri, uriOf(join(folder, "agent.ts")));
    ok(report.kind === "full" && report.resultId !== undefined);
    strictEqual(report.items.length, 2);
    const previous = [{ uri: report.uri, value: report.resultId }];
    strictEqual((await editor.workspaceDiagnostics(previous))[0]?.kind, "unchanged");

    rmSync(join(folder, "agent.ts"));
    editor.touch(join(folder, "agent.ts"), FileChangeType.Deleted);
    const [after] = await editor.workspaceDiagnostics(previous);
    ok(after?.kind === "full");
    deepStrictEqual(after.items, []);
  });

  it("of a document are not told again while they are the same, or wait for a save", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    let settings: EditorSettings = {};
    const editor = await startEditor({ folders: [folder], configuration: () => settings });
    const path = join(folder, "agent.ts");
    const uri = editor.open(path, UNGATED);
    const ask = (previousResultId?: string) =>
      editor.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, previousResultId });
    const first = await ask();
    ok(first.kind === "full" && first.items.length === 2 && first.resultId !== undefined);
    deepStrictEqual(await ask(first.resultId), { kind: "unchanged", resultId: first.resultId });
    editor.edit(path, WRITE, "");
    const without = await ask(first.resultId);
    ok(without.kind === "full" && without.items.length === 0);
    editor.edit(path, "complaint });\n", `complaint });\n${WRITE}`);
    strictEqual((await ask(without.resultId)).kind, "full");
    settings = { run: "onSave", hints: { enable: false } };
    editor.configure({});
    await until(async () => (await editor.diagnostics(path)).length === 1, "the settings");
    const saved = await ask();
    ok(saved.kind === "full" && saved.resultId !== undefined);
    editor.edit(path, WRITE, "");
    deepStrictEqual(await ask(saved.resultId), { kind: "unchanged", resultId: saved.resultId });
    editor.save(path);
    const after = await ask(saved.resultId);
    ok(after.kind === "full" && after.items.length === 0);
  });

  it("are asked for again when an edit of one file changes what is said of another", async () => {
    const review = `import { confirm } from "@inquirer/prompts";\nexport const ask = (text: string) => confirm({ message: text });\n`;
    const gated = `import { ask } from "./review.js";\n${UNGATED.replace(WRITE, `  if (!(await ask(reply.output_text))) return;\n${WRITE}`)}`;
    const folder = makeFolder({ "review.ts": review, "gated.ts": gated });
    const editor = await startEditor({ folders: [folder] });
    editor.open(join(folder, "review.ts"), review);
    editor.open(join(folder, "gated.ts"), gated);
    deepStrictEqual(await codesIn(editor, join(folder, "gated.ts")), []);
    deepStrictEqual(await codesIn(editor, join(folder, "review.ts")), []);
    const before = editor.refreshes();
    editor.edit(join(folder, "review.ts"), "export const", "// Asks a person.\nexport const");
    deepStrictEqual(await codesIn(editor, join(folder, "review.ts")), []);
    await new Promise((resolve) => setTimeout(resolve, 500));
    strictEqual(editor.refreshes(), before, "nothing else is said");
    editor.edit(join(folder, "review.ts"), "confirm({ message: text })", "Promise.resolve(true)");
    await until(() => editor.refreshes() > before, "a question to ask again");
    deepStrictEqual(await codesIn(editor, join(folder, "gated.ts")), [RULE]);
  });

  it("are taken back in the whole workspace of a file whose tab is closed", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, "writer.ts": "export {};\n" });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    strictEqual((await problemsIn(editor, path)).length, 1);
    // The editor keeps the document for a while, without asking about it or about what it was told of it.
    deepStrictEqual(await editor.workspaceDiagnostics(), []);
    writeFileSync(join(folder, "holdpoint.json"), JSON.stringify({ rules: { [RULE]: "off", "no-known-good-version": "off" } }));
    editor.touch(join(folder, "holdpoint.json"), FileChangeType.Created);
    await takenBack(editor, path);
    deepStrictEqual(await editor.workspaceDiagnostics(), []);
  });

  it("are taken back of a file that is closed", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    strictEqual((await problemsIn(editor, path)).length, 1);
    editor.close(path);
    await takenBack(editor, path);
    editor.open(path, UNGATED);
    strictEqual((await problemsIn(editor, path)).length, 1);
  });

  it("of a workspace come in parts where the client wants them so", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, "second.ts": UNGATED });
    const editor = await startEditor({ folders: [folder], options: { settings: { problems: { scope: "workspace" } } } });
    const parts: string[] = [];
    editor.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, "part", ({ items }) => {
      parts.push(...items.map(({ uri }) => uri));
    });
    const params = { previousResultIds: [], partialResultToken: "part" };
    deepStrictEqual(await editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, params), { items: [] });
    deepStrictEqual(parts, [uriOf(join(folder, "agent.ts")), uriOf(join(folder, "second.ts"))]);
  });

  it("are sent to a client that does not ask, and taken back", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder], push: true });
    const path = join(folder, "agent.ts");
    const uri = editor.open(path, UNGATED);
    await until(() => editor.published.get(uri)?.length === 2, "diagnostics");
    editor.edit(path, WRITE, "");
    await until(() => editor.published.get(uri)?.length === 0, "no diagnostics");
  });

  it("of one folder say nothing of the other", async () => {
    const first = makeFolder({ "agent.ts": UNGATED, "holdpoint.json": `{ "rules": { "${RULE}": "off" } }` });
    const second = makeFolder({ "agent.ts": UNGATED, "holdpoint.json": `{ "rules": { "${RULE}": "warning" } }` });
    const editor = await startEditor({ folders: [first, second] });
    for (const folder of [first, second]) editor.open(join(folder, "agent.ts"), UNGATED);
    deepStrictEqual(await codesIn(editor, join(first, "agent.ts")), []);
    const [problem] = await editor.diagnostics(join(second, "agent.ts"));
    strictEqual(problem?.severity, DiagnosticSeverity.Warning);
  });

  it("go by the settings of the folder that a file lies in, the inner of two", async () => {
    const outer = makeFolder({ "agent.ts": UNGATED, "packages/ada/agent.ts": UNGATED });
    const inner = join(outer, "packages", "ada");
    const configuration = (uri: string): EditorSettings => ({
      problems: { scope: "workspace" },
      rules: { [RULE]: uri === uriOf(inner) ? "warning" : "error" },
    });
    const editor = await startEditor({ folders: [outer], configuration });
    const severities = async () => {
      const reports = await editor.workspaceDiagnostics();
      return reports.flatMap((report) =>
        report.kind === "full" ? [[report.uri.slice(uriOf(outer).length + 1), report.items[0]?.severity]] : [],
      );
    };
    const { Error: error, Warning: warning } = DiagnosticSeverity;
    deepStrictEqual(await severities(), [
      ["agent.ts", error],
      ["packages/ada/agent.ts", error],
    ]);
    const change = (event: { added: string[]; removed: string[] }) => {
      const named = (paths: string[]) => paths.map((path) => ({ uri: uriOf(path), name: path }));
      const params = { event: { added: named(event.added), removed: named(event.removed) } };
      void editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, params);
    };
    change({ added: [inner], removed: [] });
    await until(async () => (await editor.findings()).length === 2, "the folder that was added");
    deepStrictEqual((await severities()).sort(), [
      ["agent.ts", error],
      ["packages/ada/agent.ts", warning],
    ]);
    editor.open(join(inner, "agent.ts"), UNGATED);
    strictEqual((await editor.diagnostics(join(inner, "agent.ts")))[0]?.severity, warning);
    change({ added: [], removed: [inner] });
    await until(
      async () => (await editor.diagnostics(join(inner, "agent.ts")))[0]?.severity === error,
      "the outer folder's word",
    );
  });

  it("stand on the line of a mistake in holdpoint.json, and end when it is mended", async () => {
    const broken = '{\n  "rules": { "no-such-rule": "off" }\n}\n';
    const folder = makeFolder({ "agent.ts": UNGATED, "holdpoint.json": broken });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    deepStrictEqual(await codesIn(editor, path), []);
    const [report] = await editor.workspaceDiagnostics();
    ok(report?.kind === "full");
    strictEqual(report.uri, uriOf(join(folder, "holdpoint.json")));
    deepStrictEqual(
      report.items.map(({ range, message }) => [range.start.line, String(message).includes("no-such-rule")]),
      [[1, true]],
    );
    writeFileSync(join(folder, "holdpoint.json"), "{}");
    editor.touch(join(folder, "holdpoint.json"));
    deepStrictEqual(await codesIn(editor, path), [RULE]);
  });
});
