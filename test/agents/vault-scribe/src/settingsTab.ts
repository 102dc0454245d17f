import { App, PluginSettingTab, Setting } from "obsidian";
import type VaultScribe from "./main";

export class ScribeSettingsTab extends PluginSettingTab {
  constructor(app: App, private readonly plugin: VaultScribe) { super(app, plugin); }
  display() {
    this.containerEl.empty();
    new Setting(this.containerEl).setName("Model").addText((t) =>
      t.setValue(this.plugin.settings.model).onChange(async (value) => {
        this.plugin.settings.model = value;
        await this.plugin.saveSettings();
      }));
    new Setting(this.containerEl).setName("API key").addText((t) =>
      t.setValue(this.plugin.settings.apiKey).onChange(async (value) => {
        this.plugin.settings.apiKey = value;
        await this.plugin.saveSettings();
      }));
  }
}
