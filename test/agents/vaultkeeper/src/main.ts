import { App, Modal, Notice, Plugin, PluginSettingTab, Setting } from "obsidian";
import { ChatSession } from "./chat";
import { DEFAULT_SETTINGS, type VaultkeeperSettings } from "./types";

export default class VaultkeeperPlugin extends Plugin {
  settings!: VaultkeeperSettings;
  private session!: ChatSession;

  async onload(): Promise<void> {
    this.settings = Object.assign({}, DEFAULT_SETTINGS, await this.loadData());
    this.session = new ChatSession(this);
    this.addCommand({ id: "ask", name: "Ask Vaultkeeper", callback: () => new AskModal(this.app, this).open() });
    this.addSettingTab(new VaultkeeperTab(this.app, this));
  }

  async ask(text: string): Promise<void> {
    new Notice(await this.session.send(text), 15_000);
  }

  async saveSettings(): Promise<void> {
    await this.saveData(this.settings);
  }
}

class AskModal extends Modal {
  constructor(app: App, private readonly plugin: VaultkeeperPlugin) {
    super(app);
  }

  onOpen(): void {
    const input = this.contentEl.createEl("textarea");
    new Setting(this.contentEl).addButton((b) =>
      b.setButtonText("Ask").onClick(() => {
        void this.plugin.ask(input.value);
        this.close();
      }),
    );
  }
}

class VaultkeeperTab extends PluginSettingTab {
  constructor(app: App, private readonly plugin: VaultkeeperPlugin) {
    super(app, plugin);
  }

  display(): void {
    this.containerEl.empty();
    new Setting(this.containerEl).setName("Persona").addTextArea((t) =>
      t.setValue(this.plugin.settings.persona).onChange(async (v) => {
        this.plugin.settings.persona = v;
        await this.plugin.saveSettings();
      }),
    );
    new Setting(this.containerEl).setName("Model").addText((t) =>
      t.setValue(this.plugin.settings.model).onChange(async (v) => {
        this.plugin.settings.model = v;
        await this.plugin.saveSettings();
      }),
    );
  }
}
