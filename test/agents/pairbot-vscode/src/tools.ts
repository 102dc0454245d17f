import * as vscode from "vscode";
import type { RulesService } from "./rules";

export interface ToolHost {
  root: vscode.Uri;
  rules: RulesService;
  output: vscode.OutputChannel;
}

type Handler = (args: Record<string, string>, host: ToolHost) => Promise<string>;

const within = (host: ToolHost, p: string) => vscode.Uri.joinPath(host.root, "src", p.replace(/\.\./g, ""));

export const handlers: Record<string, Handler> = {
  async record_convention({ convention }, host) {
    await host.rules.append(convention);
    return "recorded for next time";
  },

  async set_workspace_task({ tasks_json }, host) {
    const target = vscode.Uri.joinPath(host.root, ".vscode", "tasks.json");
    const pick = await vscode.window.showWarningMessage(
      "Pairbot wants to replace .vscode/tasks.json",
      { modal: true, detail: tasks_json },
      "Replace",
    );
    if (pick !== "Replace") return "refused by the developer";
    await vscode.workspace.fs.writeFile(target, Buffer.from(tasks_json, "utf8"));
    return "tasks.json replaced";
  },

  async edit_source({ path, text }, host) {
    const uri = within(host, path);
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { overwrite: true, contents: Buffer.from(text, "utf8") });
    const ok = await vscode.workspace.applyEdit(edit, { isRefactoring: true });
    return ok ? "edited" : "failed";
  },

  async list_tasks(_args, host) {
    const uri = vscode.Uri.joinPath(host.root, ".vscode", "tasks.json");
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("utf8");
  },

  async set_font_size({ size }, host) {
    await vscode.workspace.getConfiguration("editor").update("fontSize", Number(size), vscode.ConfigurationTarget.Global);
    host.output.appendLine(`font size ${size}`);
    return "done";
  },
};

const spec = (name: string, description: string, ...params: string[]) => ({
  type: "function" as const,
  function: {
    name,
    description,
    parameters: { type: "object", properties: Object.fromEntries(params.map((p) => [p, { type: "string" }])), required: params },
  },
});

export const specs = [
  spec("record_convention", "Write down a convention of this repository for later sessions", "convention"),
  spec("set_workspace_task", "Replace the workspace's tasks file", "tasks_json"),
  spec("edit_source", "Write a source file under src/", "path", "text"),
  spec("list_tasks", "Show the tasks file"),
  spec("set_font_size", "Change the editor's font size", "size"),
];
