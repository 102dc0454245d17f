import { app, BrowserWindow, ipcMain } from "electron";
import { exec } from "node:child_process";
import { join } from "node:path";
import { Agent } from "./agent";
import { settings } from "./settings";

app.whenReady().then(() => {
  const hook = settings.get("startupHook");
  if (hook) exec(hook);
  const win = new BrowserWindow({ webPreferences: { preload: join(__dirname, "../preload.js") } });
  const agent = new Agent(win);

  ipcMain.handle("chat", (_e, text: string) => agent.send(text));
  ipcMain.handle("prompt:accept", () => {
    const text = settings.get("proposedPrompt");
    if (text) settings.set("prompt", text);
    settings.set("proposedPrompt", null);
  });
  ipcMain.handle("settings:prompt", (_e, text: string) => {
    settings.set("prompt", text);
  });
  void win.loadFile("index.html");
});
