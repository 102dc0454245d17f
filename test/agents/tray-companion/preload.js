const { contextBridge, ipcRenderer } = require("electron");

contextBridge.exposeInMainWorld("companion", {
  chat: (messages) => ipcRenderer.invoke("chat", messages),
  saveSettings: (s) => ipcRenderer.invoke("settings:save", s),
});
