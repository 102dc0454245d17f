import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert";
import { join } from "node:path";
import { CodeLensRequest, HoverRequest, type MarkupContent } from "vscode-languageserver/node";
import {
  EXPLAIN,
  type ExplainResult,
  MARKDOWN,
  REVIEWED,
  type ReviewedResult,
  SHOW_PLACES,
  type ShowPlaces,
  WHY,
  type WhyResult,
} from "../../server/lsp/protocol.js";
import { makeFolder } from "../support/folder.js";
import { CONFIRM, GATED, UNGATED, WRITE } from "./agents.js";
import { type Editor, positionIn, startEditor, stopEditors, uriOf } from "./editor.js";

const RULE = "system-prompt-self-rewrite";
const ALLOWED = UNGATED.replace("  await writeFile", `  // holdpoint-allow ${RULE} -- reset *daily*\n  await writeFile`);
const ASSUMED = `import { requestApproval } from "@acme/review";
${UNGATED.replace(WRITE, `  if (!(await requestApproval(reply.output_text))) return;\n${WRITE}`)}`;
const TRICKY = UNGATED.replace("prompts/system.md", "prompts/[x](command:evil)<b>`system.md");

const AROUND = `${CONFIRM}${UNGATED.replace(WRITE, "  await save(reply.output_text);")}
export async function reviewed(): Promise<void> {
  const reply = await client.responses.create({ model: "gpt-5", input: "Again" });
  if (await confirm({ message: reply.output_text })) await save(reply.output_text);
}

async function save(prompt: string): Promise<void> {
  await writeFile("prompts/system.md", prompt);
}
`;

async function hover(editor: Editor, path: string, word: string): Promise<string> {
  const position = positionIn(editor.textOf(path), editor.textOf(path).indexOf(word));
  const answer = await editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri: uriOf(path) }, position });
  const contents = answer?.contents as MarkupContent | undefined;
  return contents?.value ?? "";
}

describe("explanations of the language server", () => {
  let editor: Editor;
  let folder = "";
  const at = (name: string): string => join(folder, name);

  before(async () => {
    folder = makeFolder({
      "agent.ts": UNGATED,
      "gated.ts": GATED,
      "allowed.ts": ALLOWED,
      "around.ts": AROUND,
      "tricky.ts": TRICKY,
      "vendor/old.ts": UNGATED,
      "assumed.ts": ASSUMED,
    });
    editor = await startEditor({ folders: [folder], options: { commands: true, ruleLink: "code-oss://a.b/rules/" } });
    editor.open(at("agent.ts"), UNGATED);
    editor.open(at("gated.ts"), GATED);
    editor.open(at("allowed.ts"), ALLOWED);
    editor.open(at("around.ts"), AROUND);
    editor.open(at("tricky.ts"), TRICKY);
  });
  after(stopEditors);

  it("say on hover what, why and what makes it safe, with the path in one line and actions", async () => {
    const text = await hover(editor, at("agent.ts"), "writeFile(");
    match(text, /^\*\*Model output becomes the agent's own system prompt\*\*/);
    match(text, /What makes it safe:\n\n- /);
    match(text, /^Path: .*\[agent\\\.ts\\:7\].* → .*\[agent\\\.ts\\:8\]/m);
    for (const command of ["explainRule", "showPath", "fix", "allow", "copyMarkdown"])
      ok(text.includes(`command:holdpoint.${command}?`), command);
    match(await hover(editor, at("agent.ts"), "client.responses"), /^\*\*Model output/);
    strictEqual(await hover(editor, at("agent.ts"), "greet"), "");
  });

  it("show text of the workspace as text", async () => {
    const text = await hover(editor, at("tricky.ts"), "writeFile(");
    ok(text.includes("evil"), text);
    ok(!/\]\(command:evil/.test(text), text);
    ok(!/(?<!\\)<b>/.test(text), text);
  });

  it("say on a comment what it allows and why", async () => {
    const text = await hover(editor, at("allowed.ts"), "holdpoint-allow");
    match(text, /^\*\*Allowed on line 9\*\*/);
    ok(text.includes(RULE) && !text.includes("no such finding"), text);
    ok(text.includes("Reason: reset \\*daily\\*"), text);
    deepStrictEqual(await editor.diagnostics(at("allowed.ts")), []);
  });

  it("count above a review what it protects", async () => {
    const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf(at("gated.ts")) } });
    deepStrictEqual(
      lenses?.map(({ command }) => command?.title),
      ["Review gate: protects 1 change"],
    );
    const shown: ShowPlaces = lenses?.[0]?.command?.arguments?.[0];
    strictEqual(lenses?.[0]?.command?.command, SHOW_PLACES);
    deepStrictEqual(
      shown.places.map(({ uri, range }) => [uri, range.start.line]),
      [[uriOf(at("gated.ts")), GATED.split("\n").findIndex((line) => line.includes("writeFile("))]],
    );
    deepStrictEqual(
      await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf(at("agent.ts")) } }),
      [],
    );
  });

  it("count nothing above a review where a setting turns that off", async () => {
    const options = { commands: true, settings: { codeLens: { enable: false } } };
    const quiet = await startEditor({ folders: [folder], options });
    quiet.open(at("gated.ts"), GATED);
    const asked = { textDocument: { uri: uriOf(at("gated.ts")) } };
    deepStrictEqual(await quiet.connection.sendRequest(CodeLensRequest.type, asked), []);
    await quiet.stop();
  });

  it("count the ways around a review apart, and let a click show them", async () => {
    const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf(at("around.ts")) } });
    deepStrictEqual(
      lenses?.map(({ command }) => command?.title),
      ["Review gate: protects 1 change", "1 way around it"],
    );
    for (const lens of lenses ?? []) strictEqual(lens.command?.command, SHOW_PLACES);
  });

  it("say what other rules have to say of the same place", async () => {
    const [problem] = await editor.diagnostics(at("agent.ts"));
    const said = problem?.relatedInformation?.map(({ message }) => message) ?? [];
    ok(
      said.some((message) => /^also no-known-good-version: /.test(message)),
      said.join("; "),
    );
    match(await hover(editor, at("agent.ts"), "writeFile("), /^Also \[no-known-good-version\]/m);
  });

  it("link to the page that the client shows itself", async () => {
    const [problem] = await editor.diagnostics(at("agent.ts"));
    strictEqual(problem?.codeDescription?.href, `code-oss://a.b/rules/${RULE}`);
  });

  it("give a rule's page, why a line is flagged, and a finding as Markdown", async () => {
    const { connection } = editor;
    const page: ExplainResult = await connection.sendRequest(EXPLAIN, { rule: RULE });
    match(page.page, /## What makes it safe/);
    strictEqual(await connection.sendRequest(EXPLAIN, { rule: "nonsense" }), null);
    const why = async (name: string, line: number): Promise<string> =>
      (await connection.sendRequest<WhyResult>(WHY, { uri: uriOf(at(name)), line })).lines.join("\n");
    match(await why("agent.ts", 8), /^flagged by system-prompt-self-rewrite/);
    match(await why("gated.ts", 10), /gated by/);
    match(await why("vendor/old.ts", 8), /not analysed: vendored/);
    const [{ findings } = { findings: [] }] = await editor.findings();
    const finding = findings.find(({ uri }) => uri.endsWith("/agent.ts"));
    const markdown: string = await connection.sendRequest(MARKDOWN, { fingerprint: finding?.fingerprint });
    match(markdown, /^\*\*Model output becomes/);
    match(markdown, /^- Rule: `system-prompt-self-rewrite` \(error/m);
    await rejects(connection.sendRequest(MARKDOWN, { fingerprint: "none" }), /not there any more/);
  });

  it("tell how the changes in a file stand: under a review, or found, allowed ones too", async () => {
    const ask = (name: string): Promise<ReviewedResult> => editor.connection.sendRequest(REVIEWED, { uri: uriOf(at(name)) });
    deepStrictEqual(await ask("agent.ts"), { reviewed: 0, unreviewed: 1 });
    deepStrictEqual(await ask("gated.ts"), { reviewed: 1, unreviewed: 0 });
    deepStrictEqual(await ask("allowed.ts"), { reviewed: 0, unreviewed: 1 });
    deepStrictEqual(await ask("assumed.ts"), { reviewed: 0, unreviewed: 1 }, "a name alone is no review");
    deepStrictEqual(await ask("../elsewhere.ts"), { reviewed: 0, unreviewed: 0 });
  });

  it("list every finding for the views, allowed ones with their reason", async () => {
    const [result] = await editor.findings();
    ok(result?.hasAgent && result.checked);
    strictEqual(result.checked.files, 6);
    const shown = result.findings.map(({ uri, rule, allowed }) => [uri.slice(uri.lastIndexOf("/") + 1), rule, allowed]);
    deepStrictEqual(shown, [
      ["agent.ts", RULE, undefined],
      ["allowed.ts", RULE, "reset *daily*"],
      ["around.ts", RULE, undefined],
      ["tricky.ts", RULE, undefined],
    ]);
  });
});
