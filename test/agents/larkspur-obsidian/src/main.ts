import { Notice, Plugin, TFile } from "obsidian";
import { actions } from "./actions";
import { chat, type Msg } from "./ollama";
import { DEFAULTS, type LarkspurSettings, LarkspurTab } from "./settings";

export default class Larkspur extends Plugin {
  settings: LarkspurSettings = DEFAULTS;
  private talk: Msg[] = [];

  async onload(): Promise<void> {
    this.settings = { ...DEFAULTS, ...(await this.loadData()) };
    this.addSettingTab(new LarkspurTab(this.app, this));
    this.addCommand({
      id: "ask",
      name: "Ask about the selection",
      editorCallback: async (editor) => {
        const text = await this.answer(editor.getSelection());
        editor.replaceSelection(`${editor.getSelection()}\n\n> ${text}\n`);
      },
    });
    this.addCommand({
      id: "save-talk",
      name: "Save the conversation as a note",
      callback: async () => {
        const body = this.talk.map((m) => `**${m.role}**: ${m.content}`).join("\n\n");
        await this.app.vault.create(`Conversations/${Date.now()}.md`, body);
        new Notice("Saved");
      },
    });
  }

  private async system(): Promise<Msg> {
    const file = this.app.vault.getAbstractFileByPath(this.settings.memoryNote);
    const about = file instanceof TFile ? await this.app.vault.read(file) : "";
    return { role: "system", content: `${this.settings.instructions}\n\nAbout the person:\n${about}` };
  }

  async answer(text: string): Promise<string> {
    const acts = actions(this);
    this.talk.push({ role: "user", content: text });
    for (let i = 0; i < 6; i++) {
      const msg = await chat(this.settings.url, this.settings.model, [await this.system(), ...this.talk], acts);
      this.talk.push(msg);
      if (!msg.tool_calls?.length) return msg.content;
      for (const c of msg.tool_calls) {
        const act = acts.find((a) => a.name === c.function.name);
        this.talk.push({ role: "tool", content: act ? await act.run(c.function.arguments) : "unknown" });
      }
    }
    return "";
  }
}
