import * as vscode from "vscode";

export class WorkspaceFiles {
  private get root(): vscode.Uri {
    const f = vscode.workspace.workspaceFolders?.[0];
    if (!f) throw new Error("Open a folder first");
    return f.uri;
  }

  resolve(path: string) {
    return vscode.Uri.joinPath(this.root, path);
  }

  async read(path: string): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.resolve(path)));
    } catch {
      return undefined;
    }
  }

  async write(path: string, content: string) {
    await vscode.workspace.fs.writeFile(this.resolve(path), new TextEncoder().encode(content));
  }
}
