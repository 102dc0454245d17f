import type { TestResult } from "./report.js";
import type { VsCodeServer } from "./vscode-server.js";

export const UI_STEPS: { title: string }[] = [];

export async function* runUi(_vscode: VsCodeServer, _folder: string, _vsix: string): AsyncGenerator<TestResult> {}
