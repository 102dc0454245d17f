import * as vscode from "vscode";
import type { FindingItem, FolderFindings, UriStep } from "../../server/lsp/protocol.js";

const uri = vscode.Uri.file("/ada/src/agent.ts").toString();

function step(kind: UriStep["kind"], label: string, startLine: number): UriStep {
  return { kind, label, uri, startLine, startColumn: 3, endLine: startLine, endColumn: 9 };
}

/** A finding as the server sends it. */
export function exampleFinding(change: Partial<FindingItem> = {}): FindingItem {
  return {
    ...step("sink", "", 41),
    rule: "system-prompt-self-rewrite",
    title: "Model output becomes the agent's own system prompt",
    family: "instructions",
    severity: "error",
    confidence: "high",
    message: "reply text can become the agent's prompt, with no review gate",
    path: [step("source", "reply text", 30), step("sink", "written to prompts/system.md", 41)],
    gates: [],
    also: [],
    waysIn: { all: 1, ungated: 1 },
    fingerprint: "f1",
    folder: vscode.Uri.file("/ada").toString(),
    ...change,
  };
}

/** A folder with these findings. */
export function exampleFolder(findings: FindingItem[], folder = vscode.Uri.file("/ada").toString()): FolderFindings {
  return { folder, hasAgent: true, findings, problems: [] };
}
