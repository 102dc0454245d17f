import { App, Modal, Setting } from "obsidian";

export class ConfirmModal extends Modal {
  private answer = false;

  constructor(app: App, private text: string, private done: (ok: boolean) => void) {
    super(app);
  }

  onOpen() {
    this.contentEl.createEl("pre", { text: this.text });
    new Setting(this.contentEl)
      .addButton((b) => b.setButtonText("Apply").setCta().onClick(() => { this.answer = true; this.close(); }))
      .addButton((b) => b.setButtonText("Cancel").onClick(() => this.close()));
  }

  onClose() {
    this.done(this.answer);
  }
}

export const confirm = (app: App, text: string) => new Promise<boolean>((done) => new ConfirmModal(app, text, done).open());
