import { App, Modal, Setting } from "obsidian";

export class ConfirmModal extends Modal {
  private answered = false;
  constructor(app: App, private heading: string, private body: string, private done: (ok: boolean) => void) {
    super(app);
  }
  onOpen() {
    this.titleEl.setText(this.heading);
    this.contentEl.createEl("pre", { text: this.body });
    new Setting(this.contentEl)
      .addButton((b) => b.setButtonText("Apply").setCta().onClick(() => this.finish(true)))
      .addButton((b) => b.setButtonText("Discard").onClick(() => this.finish(false)));
  }
  onClose() {
    this.finish(false);
  }
  private finish(ok: boolean) {
    if (this.answered) return;
    this.answered = true;
    this.done(ok);
    this.close();
  }
}

export const confirmIn = (app: App, heading: string, body: string) =>
  new Promise<boolean>((resolve) => new ConfirmModal(app, heading, body, resolve).open());
