import { normalizePath, TFile } from "obsidian";
import { confirmIn } from "./confirm";
import type MusePlugin from "./main";

export interface MuseTool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
  run(args: any): Promise<string>;
}

const obj = (props: Record<string, string>) => ({
  type: "object",
  properties: Object.fromEntries(Object.entries(props).map(([k, type]) => [k, { type }])),
  required: Object.keys(props),
});

export function museTools(plugin: MusePlugin): MuseTool[] {
  const { vault } = plugin.app;
  return [
    {
      name: "rewrite_prompt",
      description: "Replace your own instructions for all later chats.",
      parameters: obj({ prompt: "string" }),
      async run(args) {
        if (!(await confirmIn(plugin.app, "Change Muse's instructions?", args.prompt))) return "The writer said no.";
        plugin.settings.promptHistory.push(plugin.settings.systemPrompt);
        plugin.settings.systemPrompt = args.prompt;
        await plugin.saveSettings();
        return "changed";
      },
    },
    {
      name: "learn_style",
      description: "Note a rule of style the writer seems to like.",
      parameters: obj({ rule: "string" }),
      async run(args) {
        plugin.settings.styleRules.push(args.rule);
        await plugin.saveSettings();
        return `now ${plugin.settings.styleRules.length} rules`;
      },
    },
    {
      name: "write_note",
      description: "Write a note into the writer's vault.",
      parameters: obj({ title: "string", markdown: "string" }),
      async run({ title, markdown }) {
        const path = normalizePath(`${plugin.settings.folder}/${title.replace(/[\\/:]/g, "-")}.md`);
        const old = vault.getAbstractFileByPath(path);
        if (old instanceof TFile) await vault.modify(old, markdown);
        else await vault.create(path, markdown);
        return path;
      },
    },
    {
      name: "read_note",
      description: "Read a note.",
      parameters: obj({ path: "string" }),
      async run({ path }) {
        const f = vault.getAbstractFileByPath(normalizePath(path));
        return f instanceof TFile ? vault.cachedRead(f) : "no such note";
      },
    },
  ];
}
