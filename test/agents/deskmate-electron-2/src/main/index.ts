import { app, BrowserWindow, ipcMain } from "electron";
import { join } from "node:path";
import { Assistant } from "./assistant";
import { config } from "./config";
import { McpManager } from "./mcp";
import { Toolbox } from "./toolbox";

let win: BrowserWindow;
const mcp = new McpManager();
const assistant = new Assistant(new Toolbox(mcp, () => win));

ipcMain.handle("chat:send", (_e, history) => assistant.chat(history));
ipcMain.handle("settings:instructions", (_e, text: string) => config.set("instructions", text));
ipcMain.handle("settings:add-server", (_e, s: { name: string; command: string; args: string[] }) => mcp.add(s.name, s.command, s.args));

app.whenReady().then(async () => {
  await mcp.startAll();
  win = new BrowserWindow({ width: 420, height: 640, webPreferences: { preload: join(__dirname, "preload.js") } });
  await win.loadFile("renderer/index.html");
});
