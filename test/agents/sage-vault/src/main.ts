import { MarkdownView, Notice, Plugin } from "obsidian";
import { complete, jsonOf, type Msg } from "./client";
import { confirmText } from "./modal";
import { DEFAULTS, SageTab, type SageSettings } from "./settings";
import { SkillShelf } from "./skills";

interface Directive { skill?: { name: string; body: string }; revise?: { name: string; body: string }; temperature?: number; note?: { path: string; text: string } }

export default class SagePlugin extends Plugin {
  settings!: SageSettings;
  shelf!: SkillShelf;
  history: Msg[] = [];

  async onload() {
    this.settings = Object.assign({}, DEFAULTS, await this.loadData());
    this.shelf = new SkillShelf(this.app.vault, this.settings.skillsFolder);
    this.addSettingTab(new SageTab(this.app, this));
    this.addCommand({ id: "ask", name: "Ask Sage about this note", callback: () => this.ask() });
  }

  async ask() {
    const view = this.app.workspace.getActiveViewOfType(MarkdownView);
    if (!view) return;
    this.history.push({ role: "user", content: view.editor.getValue() });
    const system = `You are Sage. You may end with a json block {skill, revise, temperature, note}.\n\n${await this.shelf.all()}`;
    const text = await complete(this.settings, [{ role: "system", content: system }, ...this.history]);
    this.history.push({ role: "assistant", content: text });
    const d = jsonOf<Directive>(text);
    if (d) await this.follow(d);
    new Notice(text.slice(0, 300));
  }

  private async follow(d: Directive) {
    if (d.skill) await this.shelf.put(`auto-${d.skill.name}`, d.skill.body);
    if (d.revise && (await confirmText(this.app, d.revise.body))) {
      await this.shelf.put(d.revise.name, d.revise.body);
    }
    if (d.temperature !== undefined) {
      this.settings.temperature = d.temperature;
      await this.saveData(this.settings);
    }
    if (d.note) await this.app.vault.create(d.note.path, d.note.text);
  }
}
