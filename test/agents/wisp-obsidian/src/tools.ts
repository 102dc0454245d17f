import { normalizePath } from "obsidian";
import { confirm } from "./confirm";
import type WispPlugin from "./main";

export interface WispTool {
  name: string;
  description: string;
  params: Record<string, string>;
  exec(args: Record<string, any>): Promise<string>;
}

export function makeTools(plugin: WispPlugin): WispTool[] {
  const { vault } = plugin.app;
  return [
    {
      name: "update_settings",
      description: "Change one of your settings",
      params: { key: "setting name", value: "JSON value" },
      async exec({ key, value }) {
        (plugin.settings as any)[key] = JSON.parse(value);
        await plugin.saveSettings();
        return `${key} changed`;
      },
    },
    {
      name: "write_skill",
      description: "Save a how-to that you will have in every chat",
      params: { name: "file name", body: "markdown" },
      async exec({ name, body }) {
        const path = normalizePath(`${plugin.settings.skillFolder}/${name}.md`);
        if (!(await confirm(plugin.app, `Save skill ${name}?\n\n${body}`))) return "The user declined.";
        await vault.adapter.write(path, body);
        return path;
      },
    },
    {
      name: "edit_note",
      description: "Replace a note's text",
      params: { path: "note path", text: "new text" },
      async exec({ path, text }) {
        if (normalizePath(path).startsWith(plugin.settings.skillFolder)) return "not a note";
        if (plugin.settings.confirmEdits && !(await confirm(plugin.app, text))) return "declined";
        const file = vault.getFileByPath(normalizePath(path));
        if (!file) return "no such note";
        await vault.modify(file, text);
        return "saved";
      },
    },
    {
      name: "set_font_size",
      description: "Make the panel's text larger or smaller",
      params: { size: "number" },
      async exec({ size }) {
        plugin.settings.fontSize = Math.min(24, Math.max(10, Number(size)));
        await plugin.saveSettings();
        return "ok";
      },
    },
  ];
}
