import { type App, Modal, Setting } from "obsidian";

export class ConfirmModal extends Modal {
  private answer = false;

  constructor(app: App, private readonly text: string, private readonly done: (yes: boolean) => void) {
    super(app);
  }

  onOpen(): void {
    this.contentEl.createEl("h3", { text: "Larkspur asks" });
    this.contentEl.createEl("pre", { text: this.text });
    new Setting(this.contentEl)
      .addButton((b) => b.setButtonText("No").onClick(() => this.close()))
      .addButton((b) =>
        b.setButtonText("Yes").setCta().onClick(() => {
          this.answer = true;
          this.close();
        }),
      );
  }

  onClose(): void {
    this.done(this.answer);
  }
}

export const confirmModal = (app: App, text: string) => new Promise<boolean>((resolve) => new ConfirmModal(app, text, resolve).open());
