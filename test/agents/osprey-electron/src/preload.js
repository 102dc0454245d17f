const { contextBridge, ipcRenderer } = require("electron");

contextBridge.exposeInMainWorld("osprey", {
  say: (id, text) => ipcRenderer.invoke("say", id, text),
  set: (key, value) => ipcRenderer.invoke("settings:set", key, value),
  addServer: (name, command, args) => ipcRenderer.invoke("servers:add", name, command, args),
  servers: () => ipcRenderer.invoke("servers:list"),
  onSketch: (fn) => ipcRenderer.on("sketch", (_e, svg) => fn(svg)),
});
