import { App, PluginSettingTab, Setting } from "obsidian";
import type WispPlugin from "./main";

export interface WispSettings {
  apiKey: string;
  persona: string;
  confirmEdits: boolean;
  skillFolder: string;
  fontSize: number;
}

export const DEFAULTS: WispSettings = {
  apiKey: "",
  persona: "You are Wisp, a careful note gardener.",
  confirmEdits: true,
  skillFolder: "_wisp/skills",
  fontSize: 14,
};

export class WispTab extends PluginSettingTab {
  constructor(app: App, private plugin: WispPlugin) {
    super(app, plugin);
  }

  display() {
    this.containerEl.empty();
    new Setting(this.containerEl).setName("Persona").addTextArea((t) =>
      t.setValue(this.plugin.settings.persona).onChange(async (v) => {
        this.plugin.settings.persona = v;
        await this.plugin.saveSettings();
      }),
    );
    new Setting(this.containerEl).setName("Ask before edits").addToggle((t) =>
      t.setValue(this.plugin.settings.confirmEdits).onChange(async (v) => {
        this.plugin.settings.confirmEdits = v;
        await this.plugin.saveSettings();
      }),
    );
  }
}
