import * as vscode from "vscode";
import type { WorkspaceEdit } from "vscode-languageclient/node";
import {
  ALLOW,
  type FindingItem,
  MARKDOWN,
  SHOW_PLACES,
  type ShowPlaces,
  TRY_FIXES,
  type TryFixesResult,
  WHY,
  type WhyResult,
} from "../server/lsp/protocol.js";
import { checkedReport } from "./checked.js";
import type { Connection } from "./connection.js";
import { type Findings, rangeOf, shortPlace } from "./findings.js";
import type { Row } from "./findings-tree.js";
import type { PathView } from "./path-view.js";
import type { Pages } from "./rule-page.js";
import { scan } from "./scan.js";

interface Parts {
  context: vscode.ExtensionContext;
  log: vscode.LogOutputChannel;
  connection: Connection;
  findings: Findings;
  pages: Pages;
  paths: PathView;
}

/** How long something may take before its progress is shown, in milliseconds. */
const PATIENCE = 400;

/** What a command is run on: a row of the tree, a fingerprint from a hover, or nothing and so the cursor. */
type Target = Row | string | undefined;

/** Registers the commands that do not belong to one view alone. */
export function registerCommands({ context, log, connection, findings, pages, paths }: Parts): vscode.Disposable {
  const onFinding = (name: string, action: (finding: FindingItem) => unknown): vscode.Disposable =>
    register(name, async (target: Target) => {
      const finding = await findingFor(target, findings);
      if (finding) await action(finding);
    });
  const register = (name: string, action: (target: Target) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`holdpoint.${name}`, async (target: Target) => {
      try {
        await action(target);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        log.error(`${name}: ${text}`);
        if ((await vscode.window.showErrorMessage(`Holdpoint: ${text}`, "Show Log")) === "Show Log") log.show();
      }
    });

  return vscode.Disposable.from(
    register("scanWorkspace", () => scan(connection, false)),
    register("scanChangedFiles", () => scan(connection, true)),
    register("explainRule", async (target) => {
      const rule = await ruleFor(target, context, findings);
      if (rule) await pages.showRule(rule);
    }),
    register("why", () => explainLine(connection, pages)),
    register("nextStep", () => paths.move(1)),
    register("previousStep", () => paths.move(-1)),
    register("closePath", () => paths.close()),
    onFinding("showPath", (finding) => paths.show(finding)),
    onFinding("fix", (finding) => offerFixes(finding, connection)),
    onFinding("allow", (finding) => allow(finding, connection)),
    onFinding("copyMarkdown", async ({ fingerprint }) => {
      await vscode.env.clipboard.writeText(await connection.request<string>(MARKDOWN, { fingerprint }));
      vscode.window.setStatusBarMessage("The finding is on the clipboard, as Markdown.", 3000);
    }),
    register("showChecked", () =>
      pages.showText("What Holdpoint checked", checkedReport(findings.folders ?? [], context.extension.packageJSON.version)),
    ),
    vscode.commands.registerCommand(SHOW_PLACES, (shown: ShowPlaces) => showPlaces(shown, connection)),
    register("showLog", () => log.show()),
    register("restartServer", () => connection.restart()),
  );
}

/** The finding that is meant; asks where several are on the line, or none. */
async function findingFor(target: Target, findings: Findings): Promise<FindingItem | undefined> {
  if (typeof target === "string") return findings.byFingerprint(target);
  if (target?.kind === "finding") return target.finding;
  const here = findingsAtCursor(findings);
  return here.length === 1 ? here[0] : pick(here.length > 1 ? here : findings.all());
}

function findingsAtCursor(findings: Findings): FindingItem[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const uri = editor.document.uri.toString();
  const line = editor.selection.active.line + 1;
  return findings.all().filter((finding) => finding.uri === uri && finding.startLine <= line && line <= finding.endLine);
}

async function pick(choices: FindingItem[]): Promise<FindingItem | undefined> {
  if (choices.length <= 1) return choices[0];
  const items = choices.map((finding) => ({ label: finding.title, description: shortPlace(finding), finding }));
  return (await vscode.window.showQuickPick(items, { placeHolder: "Which finding?" }))?.finding;
}

/** A rule by its id, by a finding, or chosen from the list. */
async function ruleFor(target: Target, context: vscode.ExtensionContext, findings: Findings): Promise<string | undefined> {
  if (typeof target === "string") return target;
  if (target?.kind === "finding") return target.finding.rule;
  const [here] = findingsAtCursor(findings);
  if (here) return here.rule;
  const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(context.extensionUri, "rules"));
  const rules = files.map(([name]) => name).filter((name) => name.endsWith(".md"));
  return vscode.window.showQuickPick(
    rules.map((name) => name.slice(0, -3)),
    { placeHolder: "Which rule?" },
  );
}

async function explainLine(connection: Connection, pages: Pages): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const line = editor.selection.active.line + 1;
  const { lines } = await connection.request<WhyResult>(WHY, { uri: editor.document.uri.toString(), line });
  const place = `${vscode.workspace.asRelativePath(editor.document.uri)}:${line}`;
  // A code block shows the text of the workspace as it is.
  await pages.showText(
    `Why line ${line}`,
    `# Why this line is or is not flagged\n\n\`\`\`\`text\n${place}\n\n${lines.join("\n")}\n\`\`\`\`\n`,
  );
}

/** Opens the list of fixes, once each was tried against the whole program. */
async function offerFixes(finding: FindingItem, connection: Connection): Promise<void> {
  const { start } = rangeOf(finding);
  // With a text selected the list would hold what the editor does to any selection.
  await vscode.window.showTextDocument(vscode.Uri.parse(finding.uri), { selection: new vscode.Range(start, start) });
  const cancellation = new vscode.CancellationTokenSource();
  const trying = connection.request<TryFixesResult>(TRY_FIXES, { fingerprint: finding.fingerprint }, cancellation.token);
  const isSlow = new Promise<true>((resolve) => setTimeout(() => resolve(true), PATIENCE));
  if ((await Promise.race([trying, isSlow])) === true) {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: "Trying fixes against the whole program",
      cancellable: true,
    };
    await vscode.window.withProgress(options, (_, token) => {
      token.onCancellationRequested(() => cancellation.cancel());
      return trying.catch((error) => {
        if (!token.isCancellationRequested) throw error;
      });
    });
  }
  if (!cancellation.token.isCancellationRequested) await vscode.commands.executeCommand("editor.action.quickFix");
}

/** A peek at the places, as for references. */
async function showPlaces({ uri, at, places }: ShowPlaces, { client }: Connection): Promise<void> {
  const { protocol2CodeConverter: convert } = await client;
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    convert.asPosition(at),
    await convert.asReferences(places),
  );
}

/** Asks for the reason and writes the comment that the server proposes. */
async function allow({ uri, startLine, rule }: FindingItem, connection: Connection): Promise<void> {
  const required = vscode.workspace.getConfiguration("holdpoint", vscode.Uri.parse(uri)).get("suppress.requireReason", true);
  const reason = await vscode.window.showInputBox({
    title: `Suppress ${rule}`,
    prompt: "Why is it all right here? The reason is written into the code, for whoever reads it next.",
    placeHolder: "the persona is reset before each conversation",
    ignoreFocusOut: true,
    validateInput: (text) => (required && text.trim() === "" ? "Give a reason." : undefined),
  });
  if (reason === undefined) return;
  const edit = await connection.request<WorkspaceEdit>(ALLOW, { uri, line: startLine, rule, reason: reason.trim() });
  const { protocol2CodeConverter: convert } = await connection.client;
  await vscode.workspace.applyEdit(await convert.asWorkspaceEdit(edit));
}
