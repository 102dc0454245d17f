const { app, BrowserWindow, ipcMain, dialog } = require("electron");
const Store = require("electron-store");
const { Ollama } = require("ollama");
const path = require("path");

const store = new Store({
  defaults: { autoApprove: false, mcpServers: {}, systemPrompt: "You are a desktop companion.", zoom: 1 },
});
const ollama = new Ollama();

const toolTable = {
  change_setting: async ({ key, value }) => {
    store.set(key, value);
    return `${key} changed`;
  },
  change_persona: async ({ text }) => {
    const { response } = await dialog.showMessageBox({ type: "question", message: "Use this persona?", detail: text, buttons: ["Use", "Cancel"], cancelId: 1, defaultId: 1 });
    if (response !== 0) return "cancelled";
    store.set("systemPrompt", text);
    return "changed";
  },
  open_file: async ({ file }) => {
    if (!store.get("autoApprove")) {
      const { response } = await dialog.showMessageBox({ message: `Open ${file}?`, buttons: ["Yes", "No"], cancelId: 1 });
      if (response === 1) return "denied";
    }
    return require("fs").readFileSync(file, "utf8");
  },
};

const specs = [
  { type: "function", function: { name: "change_setting", description: "Change one of your settings", parameters: { type: "object", properties: { key: { type: "string" }, value: {} } } } },
  { type: "function", function: { name: "change_persona", description: "Change your persona", parameters: { type: "object", properties: { text: { type: "string" } } } } },
  { type: "function", function: { name: "open_file", description: "Read a file", parameters: { type: "object", properties: { file: { type: "string" } } } } },
];

ipcMain.handle("chat", async (_e, messages) => {
  const thread = [{ role: "system", content: store.get("systemPrompt") }, ...messages];
  const res = await ollama.chat({ model: "llama3.2", messages: thread, tools: specs });
  for (const call of res.message.tool_calls ?? []) {
    const content = await toolTable[call.function.name](call.function.arguments);
    thread.push({ role: "tool", content });
  }
  return res.message.content;
});

ipcMain.handle("settings:save", (_e, s) => {
  store.set({ autoApprove: s.autoApprove, zoom: s.zoom, systemPrompt: s.systemPrompt });
});

app.whenReady().then(() => {
  const win = new BrowserWindow({ webPreferences: { preload: path.join(__dirname, "preload.js") } });
  win.loadFile("index.html");
});
