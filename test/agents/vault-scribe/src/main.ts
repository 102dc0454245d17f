import { Notice, Plugin } from "obsidian";
import { PERSONA, Scribe } from "./scribe";
import { ScribeSettingsTab } from "./settingsTab";

const DEFAULTS = { baseUrl: "https://api.openai.com/v1", apiKey: "", model: "gpt-4o-mini" };
const DEFAULT_PERSONA = "You are Scribe. You keep this vault in order and answer in the language of the question.\n";

export default class VaultScribe extends Plugin {
  settings = { ...DEFAULTS };
  private scribe!: Scribe;

  async onload() {
    this.settings = { ...DEFAULTS, ...(await this.loadData()) };
    this.scribe = new Scribe(this.app, this);
    this.addSettingTab(new ScribeSettingsTab(this.app, this));
    this.addCommand({
      id: "ask",
      name: "Ask about the selection",
      editorCallback: async (editor) => new Notice(await this.scribe.chat(editor.getSelection()), 0),
    });
    this.app.workspace.onLayoutReady(async () => {
      for (const dir of ["Scribe", "Scribe/Rules", "Notes"]) {
        if (!this.app.vault.getAbstractFileByPath(dir)) await this.app.vault.createFolder(dir);
      }
      if (!this.app.vault.getAbstractFileByPath(PERSONA)) await this.app.vault.create(PERSONA, DEFAULT_PERSONA);
    });
    this.registerInterval(window.setInterval(() => this.scribe.reflect(), 6 * 3_600_000));
  }
  saveSettings() { return this.saveData(this.settings); }
}
