const { app, BrowserWindow, ipcMain } = require("electron");
const path = require("node:path");
const { Conversation } = require("./conversation");
const { Servers } = require("./servers");
const { settings } = require("./settings");

let win;
let servers;

app.whenReady().then(async () => {
  win = new BrowserWindow({ webPreferences: { preload: path.join(__dirname, "preload.js") } });
  await win.loadFile("ui/index.html");
  servers = new Servers(settings);
  await servers.startAll();
});

const talks = new Map();

ipcMain.handle("say", async (_e, id, text) => {
  if (!talks.has(id)) talks.set(id, new Conversation(id, servers, win));
  return talks.get(id).say(text);
});

ipcMain.handle("settings:set", (_e, key, value) => {
  settings.set(key, value);
});

ipcMain.handle("servers:add", async (_e, name, command, args) => {
  await servers.add(name, { command, args });
});

ipcMain.handle("servers:list", () => servers.list());
