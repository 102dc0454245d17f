import { app, BrowserWindow, ipcMain } from "electron";
import { autoUpdater } from "electron-updater";
import { join } from "node:path";
import { Assistant } from "./assistant";
import { preferences, type Preferences } from "./preferences";

const assistant = new Assistant();

function createWindow() {
  const win = new BrowserWindow({ width: 980, height: 720, webPreferences: { preload: join(__dirname, "../preload/index.js") } });
  win.loadFile(join(__dirname, "../renderer/index.html"));
  return win;
}

ipcMain.handle("chat", (e, text: string) => assistant.send(text, (name) => e.sender.send("tool", name)));
ipcMain.handle("prefs:get", () => preferences.all());
ipcMain.handle("prefs:set", (_e, key: keyof Preferences, value: never) => {
  preferences.set(key, value);
});

autoUpdater.on("update-downloaded", () => autoUpdater.quitAndInstall());

app.whenReady().then(() => {
  createWindow();
  autoUpdater.checkForUpdates().catch(() => {});
});
app.on("window-all-closed", () => app.quit());
