import { App, FuzzySuggestModal, Modal, Setting } from "obsidian";

export class ReviewModal extends Modal {
  private settle!: (ok: boolean) => void;
  private answered = false;
  constructor(app: App, private readonly heading: string, private readonly text: string) { super(app); }

  ask(): Promise<boolean> {
    return new Promise((resolve) => {
      this.settle = resolve;
      this.open();
    });
  }
  onOpen() {
    this.titleEl.setText(this.heading);
    this.contentEl.createEl("pre", { text: this.text });
    new Setting(this.contentEl)
      .addButton((b) => b.setButtonText("Allow").setCta().onClick(() => { this.answered = true; this.settle(true); this.close(); }))
      .addButton((b) => b.setButtonText("Deny").onClick(() => this.close()));
  }
  onClose() {
    this.contentEl.empty();
    if (!this.answered) this.settle(false);
  }
}

export class ChoiceModal extends FuzzySuggestModal<string> {
  private chosen: string | null = null;
  private done!: (v: string | null) => void;
  constructor(app: App, private readonly options: string[]) { super(app); }
  choose(): Promise<string | null> {
    return new Promise((resolve) => { this.done = resolve; this.open(); });
  }
  getItems() { return this.options; }
  getItemText(o: string) { return o; }
  onChooseItem(o: string) { this.chosen = o; }
  onClose() { window.setTimeout(() => this.done(this.chosen), 0); }
}
