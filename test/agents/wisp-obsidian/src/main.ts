import { Notice, Plugin } from "obsidian";
import { chat } from "./chat";
import { DEFAULTS, WispTab, type WispSettings } from "./settings";

export default class WispPlugin extends Plugin {
  settings: WispSettings = DEFAULTS;

  async onload() {
    this.settings = Object.assign({}, DEFAULTS, await this.loadData());
    this.addSettingTab(new WispTab(this.app, this));
    this.addCommand({
      id: "ask",
      name: "Ask about selection",
      editorCallback: async (editor) => {
        new Notice(await chat(this, editor.getSelection()), 0);
      },
    });
  }

  saveSettings() {
    return this.saveData(this.settings);
  }
}
