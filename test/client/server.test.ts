import { deepStrictEqual, match, ok, strictEqual } from "node:assert";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import {
  eventually,
  file,
  killServer,
  open,
  problems,
  quickFixes,
  RULE,
  replace,
  servers,
  textOf,
  tool,
  UNGATED,
} from "./support.js";

/** An agent of no framework: its reviewer is a function that a fix makes. */
const PLAIN = `import { writeFile } from "node:fs/promises";
import OpenAI from "openai";

const client = new OpenAI();

export async function reflect(complaint: string): Promise<void> {
  const reply = await client.responses.create({ model: "gpt-5", input: complaint });
  await writeFile("prompts/system.md", reply.output_text);
}
`;

describe("with the server", () => {
  let document: vscode.TextDocument;
  const found = () => eventually("a problem", () => problems(document.uri)[0]);
  const gone = () => eventually("no problem", () => problems(document.uri).length === 0);

  before(async () => {
    document = await open(UNGATED);
    await found();
  });

  it("marks what the sink takes, with a link into the editor", async () => {
    const problem = await found();
    match(document.getText(problem.range), /^`\$\{persona\.trim\(\)\}\\n`$/);
    const code = problem.code as { value: string; target: vscode.Uri };
    strictEqual(code.value, RULE);
    strictEqual(code.target.toString(), `${vscode.env.uriScheme}://holdpoint.holdpoint/rules/${RULE}`);
    ok((problem.relatedInformation ?? []).length >= 2);
  });

  it("keeps quiet about the reviewed twin and the look-alike", async () => {
    const edits: [string, string, string][] = [
      ["src/tools/rewrite-persona-reviewed.ts", 'if (!accepted) return "The persona stays as it is.";', ""],
      ["src/tools/save-report.ts", "{ REPORT_FILE }", "{ PERSONA_FILE as REPORT_FILE }"],
    ];
    for (const [path, from, to] of edits) {
      const quiet = await open(path);
      // That the editor asks for these files as well, and has heard the answer, is seen when it changes.
      await replace(quiet, from, to);
      await eventually(`a problem in ${path}`, () => problems(quiet.uri)[0]);
      await vscode.commands.executeCommand("undo");
      await eventually(`none in ${path}`, () => problems(quiet.uri).length === 0);
      strictEqual(quiet.isDirty, false);
    }
    await open(UNGATED);
  });

  it("takes a problem back while typing, and brings it again", async () => {
    await replace(document, "persona.trim()", '"Be kind."');
    await gone();
    await vscode.commands.executeCommand("undo");
    await found();
  });

  it("explains in a hover whose links run our commands alone", async () => {
    const { range } = await found();
    const hover = await eventually("a hover", async () => {
      const all = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, range.start);
      const texts = all.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
      return texts.find(({ value }) => value.includes("command:holdpoint."));
    });
    const { enabledCommands } = hover.isTrusted as { enabledCommands: string[] };
    ok(enabledCommands.every((command) => command.startsWith("holdpoint.")));
    const linked = [...hover.value.matchAll(/\(<?command:([\w.]+)/g)].map(([, command]) => command);
    ok(linked.length > 0);
    for (const command of linked) ok(enabledCommands.includes(command ?? ""), command);
  });

  it("offers a fix, and applying it closes the path", async () => {
    const { range } = await found();
    const actions = await eventually("an answer", () => quickFixes(document.uri, range));
    const fix = actions.find(({ title }) => /closes \d+ of \d+/.test(title));
    ok(fix?.edit, actions.map(({ title }) => title).join("; "));
    const before = document.getText();
    ok(await vscode.workspace.applyEdit(fix.edit));
    await gone();
    await vscode.commands.executeCommand("undo");
    strictEqual(document.getText(), before, "one undo takes the fix back");
    await found();
  });

  it("takes a fix back in one step that has made a file", async () => {
    const plain = file("src/reflect.ts");
    const created = file("src/ask-reviewer.ts");
    await vscode.workspace.fs.writeFile(plain, Buffer.from(PLAIN));
    const agent = await open("src/reflect.ts");
    const { range } = await eventually("its problem", () => problems(plain)[0]);
    const fix = await eventually("a fix that makes a file", async () =>
      (await quickFixes(plain, range))?.find(({ edit }) => (edit?.size ?? 0) > 1),
    );
    ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    await eventually("no problem", () => problems(plain).length === 0);
    ok(existsSync(created.fsPath));
    await vscode.commands.executeCommand("undo");
    await eventually("the text as it was", () => agent.getText() === PLAIN);
    await eventually("the end of the file that was made", () => !existsSync(created.fsPath));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.workspace.fs.delete(plain);
    await open(UNGATED);
  });

  it("answers a model's question for findings, by file too", async () => {
    const { findings } = JSON.parse(await tool("holdpoint_findings", { file: UNGATED }));
    deepStrictEqual(
      findings.map(({ rule, file: path }: { rule: string; file: string }) => [rule, path]),
      [[RULE, UNGATED]],
    );
    deepStrictEqual(JSON.parse(await tool("holdpoint_findings", { file: "src/agent.ts" })).findings, []);
  });

  it("explains a rule to a model", async () => {
    match(await tool("holdpoint_explain", { rule: RULE }), /## What makes it safe/);
    match(await tool("holdpoint_explain", { rule: "no-such-rule" }), /There is no rule/);
  });

  it("tells a model what a change would open, without making it", async () => {
    const path = "src/tools/save-report.ts";
    const before = textOf(path);
    const text = textOf(UNGATED).replaceAll("rewritePersona", "rewriteAgain");
    const { opened, closed } = JSON.parse(await tool("holdpoint_check_patch", { files: [{ file: path, text }] }));
    deepStrictEqual(
      opened.map(({ file: where }: { file: string }) => where),
      [path],
    );
    deepStrictEqual(closed, []);
    strictEqual(textOf(path), before);
  });

  it("shows a rule's page in the editor, made readable", async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse(`holdpoint:/rules/${RULE}.md`));
    match(page.getText(), /^# Model output becomes the agent's own system prompt/);
    match(page.getText(), /\*\*Found\*\*/);
    match(page.getText(), /CWE-1427/);
  });

  it("marks a mistake in holdpoint.json on its line", async () => {
    const settings = file("holdpoint.json");
    writeFileSync(settings.fsPath, '{\n  "inclde": []\n}\n');
    try {
      const problem = await eventually("a problem in holdpoint.json", () => vscode.languages.getDiagnostics(settings)[0]);
      strictEqual(problem.range.start.line, 1);
    } finally {
      rmSync(settings.fsPath);
    }
    await found();
  });

  it("starts a server that ended anew, a few times only, until somebody restarts it", async function () {
    if (process.platform !== "linux") this.skip();
    this.timeout(120_000);
    const said: string[][] = [];
    const { showErrorMessage, setStatusBarMessage } = vscode.window;
    const shown: string[] = [];
    const show = (text: string) => {
      shown.push(text);
      return new vscode.Disposable(() => undefined);
    };
    const choose = (message: string, ...choices: string[]) => {
      said.push([message, ...choices]);
      return Promise.resolve(choices.find((choice) => choice === "Restart Server"));
    };
    Object.assign(vscode.window, { showErrorMessage: choose, setStatusBarMessage: show });
    for (let crash = 1; crash <= 4; crash++) {
      const before = await killServer();
      if (crash < 4) await eventually("another server", () => servers().some((pid) => pid !== before));
    }
    await eventually("the server that the message starts", () => servers()[0]);
    Object.assign(vscode.window, { showErrorMessage, setStatusBarMessage });
    deepStrictEqual(
      shown,
      [1, 2, 3].map((time) => `Holdpoint: The server stopped and is started again (${time} of 3).`),
    );
    const message = "Holdpoint's server stopped 4 times within 3 minutes. Nothing is checked until it is restarted.";
    deepStrictEqual(said, [[message, "Restart Server", "Show Log"]]);
    await replace(document, "persona.trim()", '"Be kind."');
    await gone();
    await vscode.commands.executeCommand("undo");
    await found();
  });
});
