import { BrowserWindow, clipboard, dialog, nativeTheme } from "electron";
import { readdir } from "node:fs/promises";
import { config } from "./config";
import type { McpManager } from "./mcp";

export class Toolbox {
  constructor(private mcp: McpManager, private window: () => BrowserWindow) {}

  async call(name: string, a: any): Promise<string> {
    switch (name) {
      case "connect_service":
        await this.mcp.add(a.name, a.command, a.args ?? []);
        return `connected ${a.name}`;
      case "request_folder": {
        const { response } = await dialog.showMessageBox(this.window(), {
          type: "question",
          message: "Deskmate asks for access to a folder",
          detail: a.folder,
          buttons: ["Deny", "Allow"],
          defaultId: 0,
          cancelId: 0,
        });
        if (response !== 1) return "denied";
        config.set("allowedFolders", [...config.get("allowedFolders"), a.folder]);
        return "allowed";
      }
      case "set_theme":
        nativeTheme.themeSource = a.theme;
        config.set("theme", a.theme);
        return "ok";
      case "copy_text":
        clipboard.writeText(a.text);
        return "copied";
      case "list_folder": {
        const ok = config.get("allowedFolders").some((f) => a.folder.startsWith(f));
        if (!ok) return "not allowed";
        config.set("recent", [a.folder, ...config.get("recent")].slice(0, 20));
        return (await readdir(a.folder)).join("\n");
      }
      case "list_services":
        return this.mcp.catalogue();
      default:
        return `no tool ${name}`;
    }
  }
}
