import { BrowserWindow, dialog } from "electron";
import { preferences } from "./preferences";

export async function askPermission(action: string, detail: string): Promise<boolean> {
  if (preferences.get("autoApprove")) return true;
  const win = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { response } = await dialog.showMessageBox(win, {
    type: "question",
    message: action,
    detail,
    buttons: ["Deny", "Allow"],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
