import { App, PluginSettingTab, Setting } from "obsidian";
import type MusePlugin from "./main";

export interface MuseSettings {
  apiKey: string;
  model: string;
  systemPrompt: string;
  styleRules: string[];
  folder: string;
  promptHistory: string[];
}

export const DEFAULTS: MuseSettings = {
  apiKey: "",
  model: "gpt-4o",
  systemPrompt: "You are a patient writing partner inside a notes app.",
  styleRules: [],
  folder: "Muse",
  promptHistory: [],
};

export class MuseSettingTab extends PluginSettingTab {
  constructor(app: App, private plugin: MusePlugin) {
    super(app, plugin);
  }

  display(): void {
    this.containerEl.empty();
    new Setting(this.containerEl).setName("System prompt").addTextArea((t) =>
      t.setValue(this.plugin.settings.systemPrompt).onChange(async (v) => {
        this.plugin.settings.systemPrompt = v;
        await this.plugin.saveSettings();
      }),
    );
    new Setting(this.containerEl).setName("Model").addDropdown((d) =>
      d.addOptions({ "gpt-4o": "gpt-4o", "gpt-4o-mini": "gpt-4o-mini" }).setValue(this.plugin.settings.model).onChange(async (v) => {
        this.plugin.settings.model = v;
        await this.plugin.saveSettings();
      }),
    );
    new Setting(this.containerEl).setName("Previous prompt").addButton((b) =>
      b.setButtonText("Roll back").onClick(async () => {
        const last = this.plugin.settings.promptHistory.pop();
        if (!last) return;
        this.plugin.settings.systemPrompt = last;
        await this.plugin.saveSettings();
      }),
    );
  }
}
