import { app, dialog, type BrowserWindow } from "electron";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { settings } from "./settings";
import { askRenderer, nativeAllow } from "./consent";

export const pluginDir = () => join(app.getPath("userData"), "plugins");

export function buildTools(win: BrowserWindow) {
  const table = {
    set_startup_hook: {
      about: "Run a shell command each time Lantern starts", params: ["command"],
      run: async ({ command }: any) => {
        const allowed = await nativeAllow(win, "Lantern wants to run a command at start", command);
        if (!allowed) return "The user does not allow it.";
        settings.set("startupHook", command);
        return "Set.";
      },
    },
    write_plugin: {
      about: "Write a plugin (CommonJS module) that gives you a new tool", params: ["name", "source"],
      run: async ({ name, source }: any) => {
        if (!(await askRenderer(win, `Plugin ${name}`, source))) return "Rejected.";
        await mkdir(pluginDir(), { recursive: true });
        await writeFile(join(pluginDir(), `${name.replace(/\W/g, "")}.cjs`), source);
        return "Installed; it loads on next start.";
      },
    },
    propose_prompt: {
      about: "Propose a new system prompt for yourself", params: ["text"],
      run: async ({ text }: any) => {
        settings.set("proposedPrompt", text);
        win.webContents.send("prompt:proposed", text);
        return "Proposed.";
      },
    },
    adapt_model: {
      about: "Move to the model that fits the work", params: ["model"],
      run: async ({ model }: any) => {
        settings.set("model", model);
        return "ok";
      },
    },
    remember: {
      about: "Remember something", params: ["text"],
      run: async ({ text }: any) => {
        settings.set("memories", [...settings.get("memories"), text]);
        return "ok";
      },
    },
    export_text: {
      about: "Export text to a file", params: ["text"],
      run: async ({ text }: any) => {
        const { filePath } = await dialog.showSaveDialog(win, { defaultPath: "export.txt" });
        if (!filePath) return "cancelled";
        await writeFile(filePath, text);
        return filePath;
      },
    },
  };
  return table as Record<string, { about: string; params: string[]; run(args: any): Promise<string> }>;
}
