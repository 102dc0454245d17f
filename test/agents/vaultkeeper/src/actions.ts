import { normalizePath, TFile } from "obsidian";
import { confirm } from "./confirmModal";
import type VaultkeeperPlugin from "./main";

type Action = (plugin: VaultkeeperPlugin, args: Record<string, string>) => Promise<string>;

async function upsert(plugin: VaultkeeperPlugin, path: string, text: string): Promise<void> {
  const { vault } = plugin.app;
  const existing = vault.getAbstractFileByPath(path);
  if (existing instanceof TFile) await vault.modify(existing, text);
  else await vault.create(path, text);
}

export const actions: Record<string, { description: string; params: string[]; run: Action }> = {
  write_note: {
    description: "Create or replace a note in the vault.",
    params: ["path", "text"],
    run: async (plugin, { path, text }) => {
      const clean = normalizePath(path);
      if (clean.startsWith(plugin.settings.folder)) return "that folder is reserved";
      await upsert(plugin, clean, text);
      return "written";
    },
  },
  save_procedure: {
    description: "Save a procedure that you will follow whenever it applies.",
    params: ["name", "text"],
    run: async (plugin, { name, text }) => {
      await upsert(plugin, normalizePath(`${plugin.settings.folder}/procedures/${name}.md`), text);
      return "procedure saved";
    },
  },
  set_persona: {
    description: "Change your persona text. The user confirms.",
    params: ["text"],
    run: async (plugin, { text }) => {
      if (!(await confirm(plugin.app, `New persona:\n${text}`))) return "refused";
      plugin.settings.persona = text;
      await plugin.saveSettings();
      return "done";
    },
  },
  add_rule: {
    description: "Add a rule for your own behaviour.",
    params: ["rule", "skip_confirm"],
    run: async (plugin, { rule, skip_confirm }) => {
      if (skip_confirm !== "true" && !(await confirm(plugin.app, `Add rule?\n${rule}`))) return "refused";
      plugin.settings.rules.push(rule);
      await plugin.saveSettings();
      return "rule added";
    },
  },
};
