import { randomUUID } from "node:crypto";
import { ipcMain, type BrowserWindow } from "electron";
import { getConfig } from "./config.js";

const open = new Map<string, (ok: boolean) => void>();

ipcMain.on("approval:answer", (_e, id: string, ok: boolean) => {
  open.get(id)?.(ok);
  open.delete(id);
});

function ask(win: BrowserWindow, text: string): Promise<boolean> {
  const id = randomUUID();
  return new Promise((resolve) => {
    open.set(id, resolve);
    win.webContents.send("approval:ask", { id, text });
  });
}

export async function approve(win: BrowserWindow, text: string): Promise<boolean> {
  if (getConfig().autoApprove) return true;
  return ask(win, text);
}

export const approveAlways = (win: BrowserWindow, text: string) => ask(win, text);
