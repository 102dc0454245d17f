import * as vscode from "vscode";

const KEY = "solace.rules";

export class RuleStore {
  constructor(private readonly context: vscode.ExtensionContext) {}

  text(): string {
    return this.context.globalState.get<string>(KEY, "Keep changes small.");
  }

  async replace(text: string): Promise<void> {
    await this.context.globalState.update(KEY, text);
  }

  async append(line: string): Promise<void> {
    await this.context.globalState.update(KEY, `${this.text()}\n${line}`);
  }
}
