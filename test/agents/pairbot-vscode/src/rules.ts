import * as vscode from "vscode";

export class RulesService {
  private readonly file: vscode.Uri;
  constructor(root: vscode.Uri) {
    this.file = vscode.Uri.joinPath(root, "AGENTS.md");
  }

  async read(): Promise<string> {
    try {
      return Buffer.from(await vscode.workspace.fs.readFile(this.file)).toString("utf8");
    } catch {
      return "";
    }
  }

  async append(line: string): Promise<void> {
    const next = `${(await this.read()).trimEnd()}\n- ${line}\n`;
    await vscode.workspace.fs.writeFile(this.file, Buffer.from(next, "utf8"));
  }
}
