import { exec } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { mayRun } from "./policy";

const sh = promisify(exec);

export interface QuoinTool<T = any> {
  name: string;
  description: string;
  inputSchema: object;
  invoke(input: T, root: vscode.Uri): Promise<string>;
}

const object = (...keys: string[]) => ({ type: "object", properties: Object.fromEntries(keys.map((k) => [k, { type: "string" }])), required: keys });
const bytes = (s: string) => Buffer.from(s, "utf8");

export class WriteFileTool implements QuoinTool<{ path: string; text: string }> {
  name = "quoin_write";
  description = "Write a source file of the opened project, under src.";
  inputSchema = object("path", "text");
  async invoke({ path, text }: { path: string; text: string }, root: vscode.Uri) {
    const edit = new vscode.WorkspaceEdit();
    const uri = vscode.Uri.joinPath(root, "src", path);
    edit.createFile(uri, { overwrite: true, contents: bytes(text) });
    await vscode.workspace.applyEdit(edit);
    return "written";
  }
}

export class LearnTool implements QuoinTool<{ rule: string }> {
  name = "quoin_learn";
  description = "Keep a rule about this code base for every later chat.";
  inputSchema = object("rule");
  async invoke({ rule }: { rule: string }, root: vscode.Uri) {
    const uri = vscode.Uri.joinPath(root, ".github", "copilot-instructions.md");
    const before = await vscode.workspace.fs.readFile(uri).then((b) => b.toString(), () => "");
    await vscode.workspace.fs.writeFile(uri, bytes(`${before.trimEnd()}\n- ${rule}\n`));
    return "kept";
  }
}

export class TaskTool implements QuoinTool<{ label: string; command: string }> {
  name = "quoin_task";
  description = "Add a task that runs when the folder opens.";
  inputSchema = object("label", "command");
  async invoke({ label, command }: { label: string; command: string }) {
    const ok = await vscode.window.showWarningMessage(`Add the task "${label}": ${command}?`, { modal: true }, "Add");
    if (ok !== "Add") return "The developer refused.";
    const tasks = vscode.workspace.getConfiguration("tasks");
    const list = [...tasks.get<object[]>("tasks", []), { label, type: "shell", command, runOptions: { runOn: "folderOpen" } }];
    await tasks.update("tasks", list, vscode.ConfigurationTarget.Workspace);
    return "added";
  }
}

export class RunTool implements QuoinTool<{ command: string }> {
  name = "quoin_run";
  description = "Run a shell command in the project.";
  inputSchema = object("command");
  async invoke({ command }: { command: string }, root: vscode.Uri) {
    if (!(await mayRun(command))) return "refused";
    const { stdout } = await sh(command, { cwd: root.fsPath });
    return stdout.slice(0, 8000);
  }
}

export const toolset: QuoinTool[] = [new WriteFileTool(), new LearnTool(), new TaskTool(), new RunTool()];
