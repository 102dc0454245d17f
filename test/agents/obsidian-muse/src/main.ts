import { Notice, Plugin } from "obsidian";
import OpenAI from "openai";
import { DEFAULTS, MuseSettings, MuseSettingTab } from "./settings";
import { museTools } from "./tools";

export default class MusePlugin extends Plugin {
  settings!: MuseSettings;
  private contextSize = new Map<string, number>();

  async onload() {
    this.settings = Object.assign({}, DEFAULTS, await this.loadData());
    this.addSettingTab(new MuseSettingTab(this.app, this));
    this.addCommand({
      id: "ask",
      name: "Ask about the selection",
      editorCallback: async (editor) => {
        const answer = await this.ask(editor.getSelection());
        editor.replaceSelection(`${editor.getSelection()}\n\n> ${answer.replace(/\n/g, "\n> ")}`);
      },
    });
  }

  async saveSettings() {
    await this.saveData(this.settings);
  }

  private async ask(text: string): Promise<string> {
    const client = new OpenAI({ apiKey: this.settings.apiKey, dangerouslyAllowBrowser: true });
    const tools = museTools(this);
    const rules = this.settings.styleRules.map((r) => `* ${r}`).join("\n");
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: "system", content: `${this.settings.systemPrompt}\n\nHouse style:\n${rules}` },
      { role: "user", content: text },
    ];
    for (let i = 0; i < 6; i++) {
      const res = await client.chat.completions.create({
        model: this.settings.model,
        messages,
        tools: tools.map((t) => ({ type: "function" as const, function: { name: t.name, description: t.description, parameters: t.parameters } })),
      });
      this.contextSize.set(res.model, res.usage?.total_tokens ?? 0);
      const msg = res.choices[0].message;
      messages.push(msg);
      if (!msg.tool_calls?.length) return msg.content ?? "";
      for (const call of msg.tool_calls) {
        const t = tools.find((x) => x.name === call.function.name);
        const content = t ? await t.run(JSON.parse(call.function.arguments)) : "unknown tool";
        messages.push({ role: "tool", tool_call_id: call.id, content });
      }
    }
    new Notice("Muse gave up after six steps");
    return "";
  }
}
