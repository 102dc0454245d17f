import { App, Modal, Setting } from "obsidian";

export class ConfirmModal extends Modal {
  private done = false;

  constructor(app: App, private text: string, private resolve: (ok: boolean) => void) {
    super(app);
  }

  onOpen() {
    this.contentEl.createEl("pre", { text: this.text });
    new Setting(this.contentEl)
      .addButton((b) => b.setButtonText("Accept").setCta().onClick(() => this.finish(true)))
      .addButton((b) => b.setButtonText("Reject").onClick(() => this.finish(false)));
  }

  private finish(ok: boolean) {
    this.done = true;
    this.resolve(ok);
    this.close();
  }

  onClose() {
    if (!this.done) this.resolve(false);
  }
}

export const confirmText = (app: App, text: string) =>
  new Promise<boolean>((resolve) => new ConfirmModal(app, text, resolve).open());
