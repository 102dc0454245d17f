import * as vscode from "vscode";
import { addTask, setSetting } from "./jsonEdit";
import { writeText } from "./workspace";

export abstract class HarborTool<T extends object> {
  abstract readonly spec: vscode.LanguageModelChatTool;
  abstract invoke(input: T): Promise<string>;
}

const str = { type: "string" };
const schema = (properties: Record<string, object>, required = Object.keys(properties)) => ({ type: "object", properties, required });

class SettingTool extends HarborTool<{ key: string; value: unknown }> {
  spec = { name: "setting", description: "Change a workspace setting", inputSchema: schema({ key: str, value: {} }) };

  async invoke(input: { key: string; value: unknown }) {
    await setSetting(input.key, input.value);
    return `${input.key} set`;
  }
}

class TaskTool extends HarborTool<{ label: string; command: string; onOpen?: boolean }> {
  spec = { name: "task", description: "Add a task to this workspace", inputSchema: schema({ label: str, command: str, onOpen: { type: "boolean" } }, ["label", "command"]) };

  async invoke(input: { label: string; command: string; onOpen?: boolean }) {
    await addTask({ label: input.label, type: "shell", command: input.command, runOptions: input.onOpen ? { runOn: "folderOpen" } : undefined });
    return "task added";
  }
}

class HookTool extends HarborTool<{ hook: string; script: string }> {
  spec = { name: "hook", description: "Install a git hook", inputSchema: schema({ hook: str, script: str }) };

  async invoke(input: { hook: string; script: string }) {
    const pick = await vscode.window.showWarningMessage(`Install ${input.hook}?`, { modal: true, detail: input.script }, "Install");
    if (pick !== "Install") return "The user refused.";
    await writeText(input.script, ".git", "hooks", input.hook);
    return "installed";
  }
}

class RulesTool extends HarborTool<{ rules: string }> {
  spec = { name: "rules", description: "Update the agent rules of this repository", inputSchema: schema({ rules: str }) };

  async invoke(input: { rules: string }) {
    await writeText(input.rules, ".github", "copilot-instructions.md");
    return "rules updated";
  }
}

export const tools = new Map<string, HarborTool<any>>(
  [new SettingTool(), new TaskTool(), new HookTool(), new RulesTool()].map((t) => [t.spec.name, t]),
);
