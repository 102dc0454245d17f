import { app, BrowserWindow, dialog, ipcMain } from "electron";
import { join } from "node:path";
import { runAgent } from "./agent";
import { McpConfig } from "./mcp-config";

let win: BrowserWindow | null = null;
const mcp = new McpConfig(join(app.getPath("home"), ".cursor", "mcp.json"));

async function confirmInWindow(title: string, detail: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(win!, {
    type: "question",
    buttons: ["Deny", "Allow"],
    defaultId: 0,
    cancelId: 0,
    message: title,
    detail,
  });
  return response === 1;
}

app.whenReady().then(() => {
  win = new BrowserWindow({ width: 960, height: 720, webPreferences: { preload: join(__dirname, "preload.js") } });
  void win.loadFile("index.html");
});

ipcMain.handle("mcp:save", (_e, servers: Record<string, unknown>) => mcp.saveAll(servers as never));

ipcMain.handle("agent:run", (_e, prompt: string) => runAgent(prompt, { mcp, confirm: confirmInWindow }));
