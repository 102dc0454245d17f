import { App, Modal, Setting } from "obsidian";

export class ConfirmModal extends Modal {
  private done = false;

  constructor(
    app: App,
    private readonly text: string,
    private readonly resolve: (ok: boolean) => void,
  ) {
    super(app);
  }

  onOpen(): void {
    this.contentEl.createEl("p", { text: this.text });
    new Setting(this.contentEl)
      .addButton((b) => b.setButtonText("Allow").setCta().onClick(() => this.finish(true)))
      .addButton((b) => b.setButtonText("Refuse").onClick(() => this.finish(false)));
  }

  onClose(): void {
    this.finish(false);
  }

  private finish(ok: boolean): void {
    if (this.done) return;
    this.done = true;
    this.resolve(ok);
    this.close();
  }
}

export const confirm = (app: App, text: string): Promise<boolean> =>
  new Promise((resolve) => new ConfirmModal(app, text, resolve).open());
