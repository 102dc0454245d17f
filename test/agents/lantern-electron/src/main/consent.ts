import { BrowserWindow, dialog, ipcMain } from "electron";
import { randomUUID } from "node:crypto";

const ALLOW = 1;
export async function nativeAllow(win: BrowserWindow, message: string, detail: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(win, {
    type: "warning", message, detail, buttons: ["Don't allow", "Allow"], defaultId: 0, cancelId: 0,
  });
  return response === ALLOW;
}

const inflight = new Map<string, { resolve: (ok: boolean) => void; timer: NodeJS.Timeout }>();

export function askRenderer(win: BrowserWindow, title: string, body: string): Promise<boolean> {
  const id = randomUUID();
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      inflight.delete(id);
      resolve(false);
    }, 5 * 60_000);
    inflight.set(id, { resolve, timer });
    win.webContents.send("approval:ask", { id, title, body });
  });
}

ipcMain.on("approval:answer", (_e, { id, ok }: { id: string; ok: boolean }) => {
  const entry = inflight.get(id);
  if (!entry) return;
  clearTimeout(entry.timer);
  inflight.delete(id);
  entry.resolve(ok === true);
});
