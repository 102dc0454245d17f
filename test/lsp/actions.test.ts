import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeActionTriggerKind,
  FileChangeType,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { ALLOW, TRY_FIXES } from "../../server/lsp/protocol.js";
import { makeFolder } from "../support/folder.js";
import { others, UNGATED } from "./agents.js";
import { codesIn, type Editor, positionIn, startEditor, stopEditors, until, uriOf } from "./editor.js";

const RULE = "system-prompt-self-rewrite";
const POSTURE = `import { query } from "@anthropic-ai/claude-agent-sdk";

export async function run(prompt: string): Promise<void> {
  for await (const message of query({ prompt, options: { permissionMode: "bypassPermissions" } })) console.log(message);
}
`;
const OWN_REVIEW = `import { askOps } from "@acme/ops";
${UNGATED.replace("  await writeFile", "  if (!(await askOps(reply.output_text))) return;\n  await writeFile")}`;

async function actions(
  editor: Editor,
  path: string,
  word: string,
  only?: string[],
  triggerKind?: CodeActionTriggerKind,
): Promise<CodeAction[]> {
  const text = editor.textOf(path);
  const position = positionIn(text, text.indexOf(word));
  const answer = await editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: uriOf(path) },
    range: { start: position, end: position },
    context: { diagnostics: await editor.diagnostics(path), only, triggerKind },
  });
  return (answer ?? []).filter((each): each is CodeAction => "kind" in each);
}

/** What is offered once no fix is left to be tried, for which a busy machine takes its time. */
async function tried(offered: () => Promise<CodeAction[]>): Promise<CodeAction[]> {
  for (let pauses = 0; ; pauses++) {
    const found = await offered();
    if (pauses === 8 || !found.some(({ title }) => title.startsWith("Try fixes"))) return found;
    await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** pauses));
  }
}

/** What an edit makes of a file. */
function applied(edit: WorkspaceEdit | undefined, path: string, text: string): string {
  const changes = (edit?.documentChanges ?? []).filter((each): each is TextDocumentEdit => "textDocument" in each);
  const mine = changes.find(({ textDocument }) => textDocument.uri === uriOf(path));
  const document = TextDocument.create(uriOf(path), "typescript", 0, text);
  return TextDocument.applyEdits(
    document,
    (mine?.edits ?? []).filter((each) => "newText" in each),
  );
}

describe("code actions of the language server", () => {
  afterEach(stopEditors);

  it("put a review in, and the finding goes", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, "package.json": "{}" });
    const editor = await startEditor({ shared: true, folders: [folder], options: { commands: true } });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    const [fix, ...others] = await tried(() => actions(editor, path, "writeFile("));
    match(fix?.title ?? "", /\(closes 1 of 1 path\)/);
    strictEqual(fix?.kind, "quickfix");
    strictEqual(fix.isPreferred, false, "what is not safe is applied by nobody but a person");
    strictEqual(fix.diagnostics?.[0]?.code, RULE);
    deepStrictEqual(
      others.filter(({ command }) => command).map(({ command }) => command?.command),
      ["holdpoint.allow", "holdpoint.copyMarkdown", "holdpoint.explainRule"],
    );
    editor.edit(path, UNGATED, applied(fix.edit, path, UNGATED));
    for (const change of fix.edit?.documentChanges ?? [])
      if ("textDocument" in change && change.textDocument.uri !== uriOf(path))
        editor.open(
          new URL(change.textDocument.uri).pathname,
          change.edits.map((each) => ("newText" in each ? each.newText : "")).join(""),
        );
    deepStrictEqual(await editor.diagnostics(path), []);
  });

  it("are not waited for by a cursor that moves, and are tried while it rests", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, ...others(150), "package.json": "{}" });
    const editor = await startEditor({ shared: true, folders: [folder], options: { commands: true } });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    const titles = async (trigger: CodeActionTriggerKind) =>
      (await actions(editor, path, "writeFile(", undefined, trigger)).map(({ title }) => title);
    let offered = await titles(CodeActionTriggerKind.Automatic);
    strictEqual(offered[0], "Try fixes against the whole program…");
    for (let pauses = 0; pauses < 7 && offered.join().includes("Try fixes"); pauses++) {
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** pauses));
      offered = await titles(CodeActionTriggerKind.Automatic);
    }
    match(offered.join(), /closes 1 of 1 path/);
    ok(!offered.join().includes("Try fixes"), offered.join());
    editor.edit(path, "Hello", "Goodbye");
    const [{ fingerprint } = { fingerprint: "" }] = (await editor.findings())[0]?.findings ?? [];
    deepStrictEqual(await editor.connection.sendRequest(TRY_FIXES, { fingerprint }), { fixes: 2 });
    match((await titles(CodeActionTriggerKind.Invoked)).join(), /closes 1 of 1 path/);
  });

  it("apply safe fixes alone when all are asked for", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED, "run.ts": POSTURE });
    const editor = await startEditor({ shared: true, folders: [folder] });
    const path = join(folder, "run.ts");
    editor.open(path, POSTURE);
    editor.open(join(folder, "agent.ts"), UNGATED);
    ok((await editor.diagnostics(path)).length > 0);
    const [action] = await actions(editor, path, "query(", ["source.fixAll"]);
    strictEqual(action?.kind, "source.fixAll.holdpoint");
    strictEqual(action.edit, undefined);
    const preferred = (await actions(editor, path, "query(", ["quickfix"])).filter(({ isPreferred }) => isPreferred);
    deepStrictEqual(
      preferred.map(({ title }) => title.replace(/^.* \(/, "")),
      ["closes the finding; safe)"],
    );
    const { edit } = await editor.connection.sendRequest(CodeActionResolveRequest.type, action);
    editor.edit(path, POSTURE, applied(edit, path, POSTURE));
    ok(!editor.textOf(path).includes("bypassPermissions"));
    deepStrictEqual(await editor.diagnostics(path), []);
    const [unsafe] = await actions(editor, join(folder, "agent.ts"), "writeFile(", ["source.fixAll.holdpoint"]);
    const resolved = unsafe && (await editor.connection.sendRequest(CodeActionResolveRequest.type, unsafe));
    strictEqual(resolved?.edit, undefined);
  });

  it("suppress with a reason, and say when it suppresses nothing any more", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ shared: true, folders: [folder] });
    const path = join(folder, "agent.ts");
    const uri = editor.open(path, UNGATED);
    const edit: WorkspaceEdit = await editor.connection.sendRequest(ALLOW, {
      uri,
      line: 8,
      rule: RULE,
      reason: "read\nweekly */",
    });
    const text = applied(edit, path, UNGATED);
    match(text, /^ {2}\/\/ holdpoint-allow system-prompt-self-rewrite -- read weekly \* \/\n {2}await writeFile/m);
    editor.edit(path, UNGATED, text);
    deepStrictEqual(await editor.diagnostics(path), []);
    editor.edit(path, "reply.output_text", '"fixed"');
    const [unused] = await editor.diagnostics(path);
    match(String(unused?.message), /allows nothing/);
    editor.edit(path, " -- read weekly * /", "");
    match(String((await editor.diagnostics(path))[0]?.message), /gives no reason/);
    editor.edit(path, RULE, "made-up-rule");
    match(String((await editor.diagnostics(path))[0]?.message), /no rule of that name/);
  });

  it("leave the reason to the person where the client cannot ask for it", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({ shared: true, folders: [folder] });
    const path = join(folder, "agent.ts");
    editor.open(path, UNGATED);
    const suppress = (await actions(editor, path, "writeFile(")).find(({ title }) => title.startsWith("Suppress"));
    editor.edit(path, UNGATED, applied(suppress?.edit, path, UNGATED));
    const messages = (await editor.diagnostics(path)).map(({ message }) => String(message));
    ok(messages.some((message) => /gives no reason/.test(message)));
    ok(messages.length > 1, "a comment without a reason allows nothing");
  });

  it("write that no reason was given where none is required", async () => {
    const folder = makeFolder({ "agent.ts": UNGATED });
    const editor = await startEditor({
      shared: true,
      folders: [folder],
      options: { settings: { suppress: { requireReason: false } } },
    });
    const path = join(folder, "agent.ts");
    const uri = editor.open(path, UNGATED);
    const edit: WorkspaceEdit = await editor.connection.sendRequest(ALLOW, { uri, line: 8, rule: RULE, reason: " " });
    editor.edit(path, UNGATED, applied(edit, path, UNGATED));
    match(editor.textOf(path), /-- no reason given$/m);
    deepStrictEqual(await editor.diagnostics(path), []);
  });

  it("declare a function a review, in the settings or where it stands", async () => {
    const folder = makeFolder({ "agent.ts": OWN_REVIEW, "package.json": "{}" });
    const editor = await startEditor({ shared: true, folders: [folder], options: { settings: { includeNotes: true } } });
    const path = join(folder, "agent.ts");
    editor.open(path, OWN_REVIEW);
    const [row] = await actions(editor, path, "askOps(reply", ["refactor"]);
    strictEqual(row?.title, "Declare askOps a review gate in holdpoint.json");
    const created = row.edit?.documentChanges?.map((change) => ("edits" in change ? change.edits[0] : undefined))[1];
    ok(created && "newText" in created);
    deepStrictEqual(JSON.parse(created.newText), { gates: [{ function: "askOps", kind: "human-review" }] });
    const [tag] = await actions(editor, path, "greet(", ["refactor.rewrite"]);
    strictEqual(tag?.title, "Declare greet a review gate");
    match(applied(tag.edit, path, OWN_REVIEW), /@reviewGate \*\/\nexport async function greet/);
    deepStrictEqual(await actions(editor, path, "Hello", ["refactor"]), []);
    deepStrictEqual(await actions(editor, path, "writeFile(", ["refactor"]), [], "the change is no review of itself");
  });

  it("declare a review, and what it covers is no finding any more", async () => {
    const local = `import { submit } from "@acme/ops";

export async function askOps(text: string): Promise<boolean> {
  return (await submit(text)).accepted;
}

${OWN_REVIEW.slice(OWN_REVIEW.indexOf("\n") + 1)}`;
    const folder = makeFolder({ "agent.ts": OWN_REVIEW, "local.ts": local, "package.json": "{}" });
    const editor = await startEditor({ folders: [folder], options: { settings: { includeNotes: true } } });
    const [own, other] = [join(folder, "agent.ts"), join(folder, "local.ts")];
    editor.open(own, OWN_REVIEW);
    editor.open(other, local);
    deepStrictEqual([await codesIn(editor, own), await codesIn(editor, other)], [[RULE], [RULE]]);
    const [tag] = await actions(editor, other, "askOps(text", ["refactor.rewrite"]);
    editor.edit(other, local, applied(tag?.edit, other, local));
    deepStrictEqual([await codesIn(editor, own), await codesIn(editor, other)], [[RULE], []]);
    const [row] = await actions(editor, own, "askOps(reply", ["refactor"]);
    const [creation] = row?.edit?.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : [])) ?? [];
    writeFileSync(join(folder, "holdpoint.json"), creation && "newText" in creation ? creation.newText : "");
    editor.touch(join(folder, "holdpoint.json"), FileChangeType.Created);
    await until(async () => (await codesIn(editor, own)).length === 0, "no finding");
  });
});
