import { App, PluginSettingTab, Setting } from "obsidian";
import type SagePlugin from "./main";

export interface SageSettings { url: string; model: string; skillsFolder: string; temperature: number }

export const DEFAULTS: SageSettings = {
  url: "http://127.0.0.1:11434/v1/chat/completions",
  model: "qwen2.5",
  skillsFolder: "_sage/skills",
  temperature: 0.5,
};

export class SageTab extends PluginSettingTab {
  constructor(app: App, private plugin: SagePlugin) {
    super(app, plugin);
  }

  display() {
    this.containerEl.empty();
    new Setting(this.containerEl).setName("Model").addText((t) =>
      t.setValue(this.plugin.settings.model).onChange(async (v) => {
        this.plugin.settings.model = v;
        await this.plugin.saveData(this.plugin.settings);
      }),
    );
  }
}
