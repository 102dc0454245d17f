import { normalizePath, TFile } from "obsidian";
import { confirmModal } from "./confirm";
import type Larkspur from "./main";

export type Action = { name: string; description: string; params: string[]; run(a: Record<string, string>): Promise<string> };

export function actions(plugin: Larkspur): Action[] {
  const { vault } = plugin.app;
  const put = async (path: string, text: string) => {
    const file = vault.getAbstractFileByPath(normalizePath(path));
    if (file instanceof TFile) await vault.modify(file, text);
    else await vault.create(normalizePath(path), text);
  };
  return [
    {
      name: "write_note",
      description: "Create or replace a note in the folder Drafts.",
      params: ["title", "text"],
      run: async ({ title, text }) => {
        await put(`Drafts/${title.replaceAll("/", "-")}.md`, text);
        return "written";
      },
    },
    {
      name: "search",
      description: "Search the vault.",
      params: ["words"],
      run: async ({ words }) => {
        const hits: string[] = [];
        for (const f of vault.getMarkdownFiles()) {
          const text = await vault.cachedRead(f);
          if (text.includes(words)) hits.push(`${f.path}: ${text.slice(0, 200)}`);
        }
        return hits.slice(0, 8).join("\n") || "nothing";
      },
    },
    {
      name: "about_me",
      description: "Add what you learned about the person, so that you always know it.",
      params: ["line"],
      run: async ({ line }) => {
        const path = plugin.settings.memoryNote;
        const file = vault.getAbstractFileByPath(path);
        if (file instanceof TFile) await vault.append(file, `\n- ${line}`);
        else await vault.create(path, `- ${line}`);
        return "noted";
      },
    },
    {
      name: "improve_instructions",
      description: "Propose new instructions for yourself.",
      params: ["text"],
      run: async ({ text }) => {
        if (!(await confirmModal(plugin.app, text))) return "The person refused.";
        plugin.settings.instructions = text;
        await plugin.saveData(plugin.settings);
        return "in use";
      },
    },
  ];
}
