import * as vscode from "vscode";

const section = () => vscode.workspace.getConfiguration("quoin");

export const allowed = (): string[] => section().get("allowed", []);

export async function allow(command: string): Promise<void> {
  await section().update("allowed", [...allowed(), command], vscode.ConfigurationTarget.Workspace);
}

export const rounds = (): number => Math.min(30, section().get("maxRounds", 8));

export async function mayRun(command: string): Promise<boolean> {
  if (allowed().includes(command)) return true;
  const pick = await vscode.window.showWarningMessage(`Run "${command}"?`, { modal: true }, "Run", "Always run");
  if (pick === "Always run") await allow(command);
  return pick !== undefined;
}
