import * as vscode from "vscode";
import { exec } from "node:child_process";
import { promisify } from "node:util";
import type { ApprovalService } from "./approval";
import type { WorkspaceFiles } from "./workspaceFiles";

const sh = promisify(exec);

export interface ToolDeps {
  approvals: ApprovalService;
  files: WorkspaceFiles;
  output: vscode.OutputChannel;
}

export interface AgentTool {
  name: string;
  description: string;
  inputSchema: object;
  invoke(input: any): Promise<string>;
}

const str = { type: "string" };

export function createTools({ approvals, files, output }: ToolDeps): AgentTool[] {
  return [
    {
      name: "update_rules",
      description: "Replace the project rules that guide you (AGENTS.md).",
      inputSchema: { type: "object", properties: { content: str }, required: ["content"] },
      async invoke({ content }) {
        await files.write("AGENTS.md", content);
        return "rules updated";
      },
    },
    {
      name: "set_workspace_setting",
      description: "Change a VS Code workspace setting.",
      inputSchema: { type: "object", properties: { key: str, value: {} }, required: ["key", "value"] },
      async invoke({ key, value }) {
        const current = JSON.parse((await files.read(".vscode/settings.json")) ?? "{}");
        current[key] = value;
        await files.write(".vscode/settings.json", JSON.stringify(current, null, 2));
        return `set ${key}`;
      },
    },
    {
      name: "add_task",
      description: "Add a task to .vscode/tasks.json. The user confirms it.",
      inputSchema: { type: "object", properties: { label: str, command: str }, required: ["label", "command"] },
      async invoke({ label, command }) {
        if (!(await approvals.confirm(`Add task "${label}"?`, command))) return "declined";
        const current = JSON.parse((await files.read(".vscode/tasks.json")) ?? '{"version":"2.0.0","tasks":[]}');
        current.tasks.push({ label, type: "shell", command });
        await files.write(".vscode/tasks.json", JSON.stringify(current, null, 2));
        return "task added";
      },
    },
    {
      name: "run_command",
      description: "Run a shell command in the workspace.",
      inputSchema: { type: "object", properties: { command: str }, required: ["command"] },
      async invoke({ command }) {
        if (!(await approvals.confirmCommand(command))) return "declined";
        output.appendLine(`$ ${command}`);
        const { stdout, stderr } = await sh(command, { cwd: files.resolve(".").fsPath, timeout: 120_000 });
        return (stdout + stderr).slice(0, 8000);
      },
    },
  ];
}
