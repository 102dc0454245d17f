import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  CancellationTokenSource,
  DiagnosticSeverity,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
} from "vscode-languageserver/node";
import { type EditorSettings, FINDINGS, FINDINGS_CHANGED } from "../../server/lsp/protocol.js";
import { makeFolder } from "../support/folder.js";
import { CONFIRM, GATED, GATED_WRITE, others, UNGATED, WRITE } from "./agents.js";
import { codesIn, problemsIn, startEditor, stopEditors, textIn, until, uriOf } from "./editor.js";

const RULE = "system-prompt-self-rewrite";
const WHOLE = { settings: { problems: { scope: "workspace" } } } as const;

/** A review in one file, a write that it guards in another. */
const REVIEW = `import { confirm } from "@inquirer/prompts";

export async function ask(text: string): Promise<boolean> {
  return confirm({ message: text });
}
`;
const USES_REVIEW = `import { ask } from "./review.js";
${UNGATED.replace("  await writeFile", "  if (!(await ask(reply.output_text))) return;\n  await writeFile")}`;

describe("a live workspace", () => {
  afterEach(stopEditors);

  it("keeps what it knew of untouched functions while a text does not parse, and adds nothing false", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, "review.ts": REVIEW, "gated.ts": USES_REVIEW });
    const editor = await startEditor({ folders: [folder], options: WHOLE });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    deepStrictEqual(await codesIn(editor, path), [RULE]);
    editor.edit(path, "const client", "function started(a, {\n\nconst client");
    const [kept] = await problemsIn(editor, path);
    strictEqual(kept?.code, RULE);
    strictEqual(textIn(editor.textOf(path), kept.range), "reply.output_text");
    editor.edit(path, "  await writeFile", "  if ((\n  await writeFile");
    deepStrictEqual(await codesIn(editor, path), [], "a function that is being edited is not judged");
    editor.edit(path, "  if ((\n  await writeFile", "  await writeFile");
    editor.edit(path, "function started(a, {\n\nconst client", "const client");
    deepStrictEqual(await codesIn(editor, path), [RULE]);

    editor.open(join(folder, "review.ts"), REVIEW);
    editor.edit(join(folder, "review.ts"), "return confirm({ message: text });", "return con({ ;");
    const reports = await editor.workspaceDiagnostics();
    deepStrictEqual(
      reports.map(({ uri }) => uri),
      [uriOf(path)],
      "a review that is being typed is still one",
    );
  });

  it("follows an edit of a review into the files that rely on it", async () => {
    const folder = makeFolder({ "review.ts": REVIEW, "gated.ts": USES_REVIEW });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "gated.ts");
    const review = join(folder, "review.ts");
    editor.open(path, USES_REVIEW);
    editor.open(review, REVIEW);
    deepStrictEqual(await codesIn(editor, path), []);
    editor.edit(review, "confirm({ message: text })", "true");
    deepStrictEqual(await codesIn(editor, path), [RULE]);
    editor.edit(review, "return true", "return confirm({ message: text })");
    deepStrictEqual(await codesIn(editor, path), []);
    editor.edit(review, "return confirm({ message: text })", "return true");
    editor.close(review);
    deepStrictEqual(await codesIn(editor, path), [], "what was not saved is gone");
  });

  it("answers for the edited file of a large folder at once, and for those that rely on it after that", async () => {
    const many = Array.from({ length: 150 }, (_, i) => [`agent${i}.ts`, UNGATED]);
    const folder = makeFolder({ ...Object.fromEntries(many), "review.ts": REVIEW, "gated.ts": USES_REVIEW });
    const editor = await startEditor({ folders: [folder], options: WHOLE });
    const [agent, review, gated] = ["agent7.ts", "review.ts", "gated.ts"].map((file) => join(folder, file)) as [
      string,
      string,
      string,
    ];
    editor.open(agent, UNGATED);
    editor.open(review, REVIEW);
    strictEqual((await editor.workspaceDiagnostics()).length, 150);
    editor.edit(agent, "import OpenAI", `${CONFIRM}import OpenAI`);
    editor.edit(agent, WRITE, GATED_WRITE);
    deepStrictEqual(await codesIn(editor, agent), []);
    editor.edit(agent, GATED_WRITE, `${WRITE}\n  await writeFile("prompts/second.md", reply.output_text);`);
    deepStrictEqual(await codesIn(editor, agent), [RULE, RULE]);
    editor.edit(review, "confirm({ message: text })", "true");
    deepStrictEqual(await codesIn(editor, gated), [RULE], "a file that was not edited waits for everything");
    strictEqual((await editor.workspaceDiagnostics()).length, 151);
    deepStrictEqual(await codesIn(editor, agent), [RULE, RULE]);
  });

  it("sees files that are made, changed, renamed and deleted on disk, one by one and by folder", async () => {
    const folder = makeFolder({ "index.ts": "export {};\n" });
    const editor = await startEditor({ folders: [folder], options: WHOLE });
    const uris = async () => (await editor.workspaceDiagnostics()).map(({ uri }) => uri);
    deepStrictEqual(await uris(), []);
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src/agent.ts"), UNGATED);
    editor.touch(join(folder, "src"), FileChangeType.Created);
    deepStrictEqual(await uris(), [uriOf(join(folder, "src/agent.ts"))]);
    renameSync(join(folder, "src"), join(folder, "lib"));
    editor.touch(join(folder, "src"), FileChangeType.Deleted);
    editor.touch(join(folder, "lib"), FileChangeType.Created);
    deepStrictEqual(await uris(), [uriOf(join(folder, "lib/agent.ts"))]);
    writeFileSync(join(folder, "lib/agent.ts"), GATED);
    editor.touch(join(folder, "lib/agent.ts"));
    deepStrictEqual(await uris(), []);
    writeFileSync(join(folder, "lib/agent.ts"), UNGATED);
    writeFileSync(join(folder, ".gitignore"), "lib\n");
    editor.touch(join(folder, "lib/agent.ts"));
    editor.touch(join(folder, ".gitignore"), FileChangeType.Created);
    await until(async () => (await uris()).length === 0, "an ignored folder is forgotten");
  });

  it("answers for an open file as a scan would: nothing where a scan does not look", async () => {
    const folder = makeFolder({ ".gitignore": "ignored\n", "node_modules/x/agent.ts": UNGATED, "ignored/agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder] });
    for (const name of ["node_modules/x/agent.ts", "ignored/agent.ts"]) {
      editor.open(join(folder, name), UNGATED);
      deepStrictEqual(await editor.diagnostics(join(folder, name)), []);
    }
    const path = join(folder, "new.ts");
    editor.open(path, UNGATED);
    deepStrictEqual(await codesIn(editor, path), [RULE], "a file that was never saved");
    editor.edit(path, "import", `// ${"x ".repeat(1_100_000)}\nimport`);
    deepStrictEqual(await codesIn(editor, path), [], "a text beyond the limit");
  });

  it("survives files of every kind", async () => {
    const folder = makeFolder({
      "agent.ts": UNGATED,
      "bytes.ts": Buffer.from([0xff, 0x00, 0xfe, 0x80]),
      "latin.ts": Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]),
      "huge.ts": `const a = "${"x ".repeat(1_200_000)}";`,
      "deep.ts": `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
      "package.json": "{",
    });
    const editor = await startEditor({ folders: [folder], options: WHOLE });
    deepStrictEqual(
      (await editor.workspaceDiagnostics()).map(({ uri }) => uri),
      [uriOf(join(folder, "agent.ts"))],
    );
    const [result] = await editor.findings();
    const skipped = result?.checked?.skipped.map(({ file }) => file) ?? [];
    ok(skipped.includes("bytes.ts") && skipped.includes("huge.ts"), skipped.join());
  });

  it("forgets a folder that is removed, and one that vanishes", async () => {
    const first = makeFolder({ "agent.ts": UNGATED });
    const second = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [first, second], push: true, options: WHOLE });
    const shown = () => [...editor.published].filter(([, list]) => list.length > 0).map(([uri]) => uri);
    await until(() => shown().length === 2, "both");
    const event = { added: [], removed: [{ uri: uriOf(first), name: "first" }] };
    void editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    await until(() => shown().join() === uriOf(join(second, "agent.ts")), "the second alone");
    rmSync(second, { recursive: true });
    editor.touch(second, FileChangeType.Deleted);
    await until(() => shown().length === 0, "nothing");
    deepStrictEqual(
      (await editor.findings()).flatMap(({ findings }) => findings),
      [],
    );
  });

  it("tells views that findings changed a few times while somebody types, and not with each key", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder], options: { commands: true } });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    deepStrictEqual(await codesIn(editor, path), [RULE]);
    let view = await editor.findings();
    let told = 0;
    editor.connection.onNotification(FINDINGS_CHANGED, async () => {
      told++;
      view = await editor.findings();
    });
    const begin = performance.now();
    for (let at = 0; at < 40; at++) {
      editor.edit(path, at % 2 === 0 ? "reply.output_text" : '"fixed"', at % 2 === 0 ? '"fixed"' : "reply.output_text");
      deepStrictEqual(await codesIn(editor, path), at % 2 === 0 ? [] : [RULE]);
    }
    ok(told <= (performance.now() - begin) / 150 + 1, `${told} times`);
    await until(() => view[0]?.findings.length === 1, "the view shows what is there in the end");
    editor.edit(path, "reply.output_text", '"fixed"');
    await until(() => view[0]?.findings.length === 0, "and what is not");
  });

  it("calls a file as the client does while it is open", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder], options: WHOLE });
    const path = join(folder, "agent.ts");
    const uris = async () => (await editor.findings()).flatMap(({ findings }) => findings.map(({ uri }) => uri));
    deepStrictEqual(await uris(), [uriOf(path)]);
    const uri = uriOf(path).replace("agent.ts", "%61gent.ts");
    const textDocument = { uri, languageId: "typescript", version: 1, text: UNGATED };
    void editor.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    deepStrictEqual(await uris(), [uri]);
    void editor.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    deepStrictEqual(await uris(), [uriOf(path)]);
  });

  it("drops a request that nobody waits for, and answers for the newest text", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    const uri = editor.open(path, UNGATED);
    const source = new CancellationTokenSource();
    const asked = editor.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token);
    source.cancel();
    await rejects(asked, /cancel/i);
    const settled = [];
    for (let at = 0; at < 10; at++) {
      editor.edit(path, at % 2 === 0 ? WRITE : GATED_WRITE, at % 2 === 0 ? GATED_WRITE : WRITE);
      settled.push(
        editor.diagnostics(path).then(
          () => "answered",
          (error) => error.message,
        ),
      );
    }
    ok((await Promise.all(settled)).at(-1) === "answered");
    deepStrictEqual(await codesIn(editor, path), [RULE]);
    editor.edit(path, "import", `${CONFIRM}import`);
    editor.edit(path, WRITE, GATED_WRITE);
    deepStrictEqual(await codesIn(editor, path), []);
  });

  it("lets go of a question about everything at once, while others still ask it", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, ...others(400) });
    const editor = await startEditor({ folders: [folder] });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    await editor.findings();
    const putOff = 500;
    const edited = performance.now();
    editor.edit(path, "Hello", "Goodbye() + Hello");
    await editor.findings();
    const whole = performance.now() - edited - putOff;
    editor.edit(path, "Goodbye()", "Farewell()");
    const source = new CancellationTokenSource();
    const asked = editor.connection.sendRequest(FINDINGS, {}, source.token);
    const answered = asked.then(
      () => "answered",
      (error) => error.message,
    );
    await new Promise((resolve) => setTimeout(resolve, putOff + whole / 4));
    const takenBack = performance.now();
    source.cancel();
    match(await answered, /cancel/i);
    const took = performance.now() - takenBack;
    ok(took < whole / 3, `${took} of ${whole} ms`);
  });

  it("waits for a save, or for a scan, where the settings say so", async () => {
    const folder = makeFolder({ "agent.ts": "export {};\n" });
    const path = join(folder, "agent.ts");
    let settings: EditorSettings = { run: "onSave" };
    const editor = await startEditor({ folders: [folder], configuration: () => settings, options: { commands: true } });
    editor.open(path, "export {};\n");
    deepStrictEqual(await codesIn(editor, path), []);
    editor.edit(path, "export {};\n", UNGATED);
    deepStrictEqual(await codesIn(editor, path), []);
    editor.save(path);
    deepStrictEqual(await codesIn(editor, path), [RULE]);
    settings = { run: "onType", rules: { "*": "warning" }, hints: { enable: false } };
    editor.configure({});
    await until(async () => (await editor.diagnostics(path))[0]?.severity === DiagnosticSeverity.Warning, "a warning");
    strictEqual((await editor.diagnostics(path)).length, 1, "no hint");
    settings = { exclude: ["agent.ts"] };
    editor.configure({});
    await until(async () => (await editor.diagnostics(path)).length === 0, "excluded");
    settings = {};
    editor.configure({});
    await until(async () => (await codesIn(editor, path)).join() === RULE, "back again");
    settings = { enable: false };
    editor.configure({});
    await until(() => editor.statuses.at(-1)?.state === "off", "switched off");
    deepStrictEqual(await editor.diagnostics(path), []);
    deepStrictEqual((await editor.findings())[0]?.findings, []);
    settings = { gates: ["nothing"], maxFileSize: -1 };
    editor.configure({});
    await until(async () => (await codesIn(editor, path)).join() === RULE, "back again, with a value that cannot be");
    await until(() => editor.statuses.at(-1)?.state === "idle", "switched on");
  });

  it("takes settings from the start and in notifications of a client that cannot be asked", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const path = join(folder, "agent.ts");
    const editor = await startEditor({ folders: [folder], options: { settings: { rules: { [RULE]: "off" } } } });
    editor.open(path, UNGATED);
    deepStrictEqual(await codesIn(editor, path), []);
    editor.configure({});
    await until(async () => (await codesIn(editor, path)).length === 1, "the rule is on");
  });

  it("analyses a file that lies in no workspace by itself", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, "other.ts": UNGATED });
    const editor = await startEditor({ folders: [] });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    deepStrictEqual(await codesIn(editor, path), [RULE]);
    strictEqual((await editor.findings()).flatMap(({ findings }) => findings).length, 1);
    editor.close(path);
    deepStrictEqual(await editor.findings(), []);
  });

  it("says nothing where there is no agent", async () => {
    const folder = makeFolder({ "index.ts": 'import { writeFileSync } from "node:fs";\nwriteFileSync("a", "b");\n' });
    const editor = await startEditor({ folders: [folder], options: { ...WHOLE, commands: true } });
    deepStrictEqual(await editor.workspaceDiagnostics(), []);
    const [result] = await editor.findings();
    strictEqual(result?.hasAgent, false);
    await until(() => editor.statuses.at(-1)?.state === "idle", "idle");
  });
});
