import { type App, PluginSettingTab, Setting } from "obsidian";
import type Larkspur from "./main";

export interface LarkspurSettings {
  url: string;
  model: string;
  instructions: string;
  memoryNote: string;
}

export const DEFAULTS: LarkspurSettings = {
  url: "http://localhost:11434",
  model: "llama3.1",
  instructions: "You help with the notes of this vault.",
  memoryNote: "Larkspur/About me.md",
};

export class LarkspurTab extends PluginSettingTab {
  constructor(app: App, private readonly plugin: Larkspur) {
    super(app, plugin);
  }

  display(): void {
    const { containerEl } = this;
    containerEl.empty();
    new Setting(containerEl).setName("Instructions").addTextArea((t) =>
      t.setValue(this.plugin.settings.instructions).onChange(async (v) => {
        this.plugin.settings.instructions = v;
        await this.plugin.saveData(this.plugin.settings);
      }),
    );
    new Setting(containerEl).setName("Model").addText((t) =>
      t.setValue(this.plugin.settings.model).onChange(async (v) => {
        this.plugin.settings.model = v;
        await this.plugin.saveData(this.plugin.settings);
      }),
    );
  }
}
