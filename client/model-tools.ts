import * as vscode from "vscode";
import {
  CHECK_PATCH,
  type CheckPatchParams,
  type CheckPatchResult,
  EXPLAIN,
  type ExplainResult,
  FINDINGS,
  type FindingItem,
  type FindingsResult,
} from "../server/lsp/protocol.js";
import type { Connection } from "./connection.js";
import { relativePath } from "./findings.js";
import { count } from "./names.js";

interface FileText {
  file: string;
  text: string | null;
}

/** Lets the editor's own agents ask for findings, explanations, and what a change would open. They only read. */
export function provideModelTools(connection: Connection): vscode.Disposable {
  // Editors made from VS Code may lack this interface.
  if (!vscode.lm?.registerTool) return new vscode.Disposable(() => undefined);
  return vscode.Disposable.from(
    register("holdpoint_findings", "Reading Holdpoint's findings", async ({ file }: { file?: string }, token) => {
      const folders = await connection.request<FindingsResult>(FINDINGS, {}, token);
      const wanted = file === undefined ? undefined : fileUri(file).toString();
      const findings = folders.flatMap((folder) => folder.findings).filter((finding) => !wanted || finding.uri === wanted);
      const scanned = folders.every(({ checked }) => checked !== undefined);
      return { complete: scanned, findings: findings.map(brief) };
    }),
    register("holdpoint_explain", "Reading a rule of Holdpoint", async ({ rule }: { rule: string }, token) => {
      const found = await connection.request<ExplainResult | null>(EXPLAIN, { rule }, token);
      return found?.page ?? `There is no rule "${rule}".`;
    }),
    register(
      "holdpoint_check_patch",
      "Checking what a change would open",
      async ({ files, patch }: { files?: FileText[]; patch?: string }, token) => {
        const params: CheckPatchParams = patch
          ? { patch }
          : { files: (files ?? []).map(({ file, text }) => ({ uri: fileUri(file).toString(), text })) };
        const { opened, closed, problems } = await connection.request<CheckPatchResult>(CHECK_PATCH, params, token);
        const verdict = `opens ${count(opened.length, "path")}, closes ${closed.length}`;
        return { verdict, opened: opened.map(brief), closed: closed.map(brief), problems };
      },
    ),
  );
}

function register<Input>(
  name: string,
  doing: string,
  answer: (input: Input, token: vscode.CancellationToken) => Promise<unknown>,
): vscode.Disposable {
  return vscode.lm.registerTool<Input>(name, {
    prepareInvocation: () => ({
      invocationMessage: doing,
      confirmationMessages: { title: doing, message: "It only reads: nothing is written, run or sent." },
    }),
    async invoke({ input }, token) {
      const result = await answer(input, token);
      const text = typeof result === "string" ? result : JSON.stringify(result);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  });
}

/** A path from the root of a workspace folder; the first folder that has the file, else the first of all. */
function fileUri(file: string): vscode.Uri {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const named = folders.find(({ name }) => folders.length > 1 && file.startsWith(`${name}/`));
  if (named) return vscode.Uri.joinPath(named.uri, file.slice(named.name.length + 1));
  return folders[0] ? vscode.Uri.joinPath(folders[0].uri, file) : vscode.Uri.file(file);
}

/** A finding in few words, with paths a model can open. */
function brief(finding: FindingItem) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    file: vscode.workspace.asRelativePath(vscode.Uri.parse(finding.uri)),
    startLine: finding.startLine,
    startColumn: finding.startColumn,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    path: finding.path.map((step) => `${step.kind}: ${step.label} (${relativePath(step.uri)}:${step.startLine})`),
    ...(finding.also.length > 0 ? { also: finding.also } : {}),
    ...(finding.allowed === undefined ? {} : { allowed: finding.allowed }),
  };
}
