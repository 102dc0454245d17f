import * as vscode from "vscode";
import type { FindingItem, UriStep } from "../server/lsp/protocol.js";
import { type Findings, rangeOf, shortPlace } from "./findings.js";

/** Walking along one finding's path, from its source to its sink. */
export interface PathView extends vscode.Disposable {
  show(finding: FindingItem): Promise<void>;
  /** One step on, or back; stays at the ends. */
  move(by: 1 | -1): Promise<void>;
  close(): void;
}

interface ShownPath {
  finding: FindingItem;
  current: number;
}

/** The view of the steps, and their numbers in the editors. */
export function showPaths(findings: Findings): PathView {
  let shown: ShownPath | undefined;
  const changed = new vscode.EventEmitter<void>();
  const view = vscode.window.createTreeView<UriStep>("holdpoint.path", {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (step) => (step ? [] : (shown?.finding.path ?? [])),
      getParent: () => undefined,
      getTreeItem: (step) => stepItem(step, shown),
    },
  });
  const plain = stepDecoration("editor.wordHighlightBackground", "badge.background", "badge.foreground");
  const current = stepDecoration("editor.findMatchHighlightBackground", "button.background", "button.foreground");

  function decorate(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const uri = editor.document.uri.toString();
      const steps = (shown?.finding.path ?? []).map((step, index) => ({ step, index })).filter(({ step }) => step.uri === uri);
      editor.setDecorations(plain, steps.filter(({ index }) => index !== shown?.current).map(decoration));
      editor.setDecorations(current, steps.filter(({ index }) => index === shown?.current).map(decoration));
    }
  }

  function update(): void {
    void vscode.commands.executeCommand("setContext", "holdpoint.pathShown", shown !== undefined);
    changed.fire();
    decorate();
  }

  async function goTo(index: number): Promise<void> {
    const step = shown?.finding.path[index];
    if (!shown || !step) return;
    shown.current = index;
    const { message, path } = shown.finding;
    view.message = message;
    view.description = `${index + 1} of ${path.length}`;
    update();
    const range = rangeOf(step);
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(step.uri), { preview: true });
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    decorate();
    vscode.window.setStatusBarMessage(`Step ${index + 1} of ${path.length}: ${step.label}`, 5000);
    // The rows may be made anew meanwhile, and then show the step by themselves.
    if (view.visible) await Promise.resolve(view.reveal(step, { focus: false, select: true })).catch(() => undefined);
  }

  function close(): void {
    shown = undefined;
    update();
  }

  /** After an edit the same path has moved, or is gone. */
  function follow(): void {
    if (!shown) return;
    const finding = findings.byFingerprint(shown.finding.fingerprint);
    if (!finding || finding.allowed !== undefined) {
      close();
      vscode.window.setStatusBarMessage("The path is closed: its finding is gone.", 5000);
      return;
    }
    shown = { finding, current: Math.min(shown.current, finding.path.length - 1) };
    update();
  }

  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    plain,
    current,
    findings.onDidChange(follow),
    vscode.window.onDidChangeVisibleTextEditors(decorate),
    vscode.commands.registerCommand("holdpoint.goToStep", goTo),
  );
  return {
    async show(finding) {
      shown = { finding, current: 0 };
      await goTo(0);
    },
    async move(by) {
      if (shown) await goTo(Math.min(Math.max(shown.current + by, 0), shown.finding.path.length - 1));
    },
    close,
    dispose: () => subscriptions.dispose(),
  };
}

function stepDecoration(range: string, background: string, foreground: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(range),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    overviewRulerColor: new vscode.ThemeColor(range),
    before: {
      backgroundColor: new vscode.ThemeColor(background),
      color: new vscode.ThemeColor(foreground),
      margin: "0 0.3em 0 0",
    },
  });
}

const NO_BREAK_SPACE = "\u00a0";

function decoration({ step, index }: { step: UriStep; index: number }): vscode.DecorationOptions {
  const contentText = `${NO_BREAK_SPACE}${index + 1}${NO_BREAK_SPACE}`;
  return { range: rangeOf(step), renderOptions: { before: { contentText } } };
}

function stepItem(step: UriStep, shown: ShownPath | undefined): vscode.TreeItem {
  const index = shown?.finding.path.indexOf(step) ?? -1;
  const all = shown?.finding.path.length ?? 0;
  const item = new vscode.TreeItem(`${index + 1}. ${step.label}`);
  item.description = shortPlace(step);
  item.iconPath = new vscode.ThemeIcon(iconOf(step.kind));
  item.command = { command: "holdpoint.goToStep", title: "Go to Step", arguments: [index] };
  item.tooltip = `${step.kind}: ${step.label}`;
  item.accessibilityInformation = { label: `Step ${index + 1} of ${all}, ${step.kind}, ${step.label}, ${shortPlace(step)}` };
  return item;
}

function iconOf(kind: UriStep["kind"]): string {
  const icons = { source: "circle-large-filled", step: "arrow-down", gate: "unlock", evidence: "info", sink: "target" };
  return icons[kind];
}
