import { app, BrowserWindow, ipcMain } from "electron";
import { join } from "node:path";
import { ask } from "./agent.js";
import { store } from "./profile.js";
import { addServer, startAll } from "./servers.js";

ipcMain.handle("chat", (_e, text: string) => ask(text));
ipcMain.handle("profile:get", () => store.store);
ipcMain.handle("profile:persona", (_e, persona: string) => store.set("persona", persona));
ipcMain.handle("servers:add", (_e, server) => addServer(server));

app.whenReady().then(async () => {
  await startAll();
  const win = new BrowserWindow({ ...store.get("window"), webPreferences: { preload: join(app.getAppPath(), "out/preload.js") } });
  win.on("resized", () => {
    const [width, height] = win.getSize();
    store.set("window", { width, height });
  });
  await win.loadFile("index.html");
});
