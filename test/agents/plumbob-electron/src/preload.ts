import { contextBridge, ipcRenderer } from "electron";

contextBridge.exposeInMainWorld("plumbob", {
  chat: (text: string) => ipcRenderer.invoke("chat", text),
  profile: () => ipcRenderer.invoke("profile:get"),
  setPersona: (p: string) => ipcRenderer.invoke("profile:persona", p),
  addServer: (s: unknown) => ipcRenderer.invoke("servers:add", s),
});
