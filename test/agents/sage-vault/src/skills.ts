import { normalizePath, TFile, type Vault } from "obsidian";

export class SkillShelf {
  constructor(private vault: Vault, private folder: string) {}

  async all(): Promise<string> {
    const files = this.vault.getMarkdownFiles().filter((f) => f.path.startsWith(this.folder + "/"));
    return (await Promise.all(files.map((f) => this.vault.cachedRead(f)))).join("\n\n");
  }

  async put(name: string, body: string) {
    const path = normalizePath(`${this.folder}/${name}.md`);
    const f = this.vault.getAbstractFileByPath(path);
    if (f instanceof TFile) await this.vault.modify(f, body);
    else await this.vault.create(path, body);
  }
}
