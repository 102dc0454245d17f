import { deepStrictEqual, match, strictEqual } from "node:assert";
import { execFileSync } from "node:child_process";
import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { eventually, file, open, problems, RULE, textOf, UNGATED } from "./support.js";

describe("commands", () => {
  before(async () => {
    const { uri } = await open(UNGATED);
    const { range } = await eventually("a problem", () => problems(uri)[0]);
    const editor = vscode.window.activeTextEditor;
    if (editor) editor.selection = new vscode.Selection(range.start, range.start);
  });

  it("open the page of the rule at the cursor, and of a named one", async () => {
    const pages = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await vscode.commands.executeCommand("holdpoint.explainRule");
    await eventually("its page", () => pages().some((label) => label.includes(RULE)));
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.commands.executeCommand("holdpoint.explainRule", "self-merge");
    await eventually("the other page", () => pages().some((label) => label.includes("self-merge")));
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await open(UNGATED);
  });

  it("scan the files that have changed, and say where the findings are", async () => {
    const root = file("").fsPath;
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", root, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], { stdio: "ignore" });
    const before = textOf(UNGATED);
    const said: string[][] = [];
    const { showInformationMessage } = vscode.window;
    const show = (...words: string[]) => {
      said.push(words);
      return Promise.resolve(undefined);
    };
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "first");
    appendFileSync(file(UNGATED).fsPath, "// More.\n");
    Object.assign(vscode.window, { showInformationMessage: show });
    try {
      await vscode.commands.executeCommand("holdpoint.scanChangedFiles");
      await eventually("the end of the scan", () => said.length > 0);
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
      writeFileSync(file(UNGATED).fsPath, before);
      rmSync(file(".git").fsPath, { recursive: true, force: true });
    }
    deepStrictEqual(said, [["1 finding in 1 changed file.", "Show Findings"]]);
  });

  it("show the log", async () => {
    await vscode.commands.executeCommand("holdpoint.showLog");
    const log = await eventually("the log", () =>
      vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === "output" && /holdpoint/i.test(uri.path)),
    );
    match(log.document.uri.path, /Holdpoint/);
    strictEqual(log.document.isUntitled, false);
    await vscode.commands.executeCommand("workbench.action.closePanel");
  });
});
