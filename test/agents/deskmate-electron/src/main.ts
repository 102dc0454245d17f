import { app, BrowserWindow, ipcMain } from "electron";
import { join } from "node:path";
import { chat } from "./chat.js";
import { getConfig, setConfig } from "./config.js";

let win: BrowserWindow;

app.whenReady().then(async () => {
  win = new BrowserWindow({ width: 900, height: 700, webPreferences: { preload: join(import.meta.dirname, "preload.js") } });
  await win.loadFile("index.html");
});

ipcMain.handle("chat:send", (_e, history) => chat(win, history));
ipcMain.handle("settings:get", () => getConfig());
ipcMain.handle("settings:persona", (_e, text: string) => setConfig("persona", text));
ipcMain.handle("settings:theme", (_e, theme: "light" | "dark") => setConfig("theme", theme));
ipcMain.handle("app:relaunch", () => {
  app.relaunch();
  app.exit(0);
});
