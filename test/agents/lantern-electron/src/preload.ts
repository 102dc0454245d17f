import { contextBridge, ipcRenderer } from "electron";

contextBridge.exposeInMainWorld("lantern", {
  chat: (text: string) => ipcRenderer.invoke("chat", text),
  onAsk: (cb: (ask: { id: string; title: string; body: string }) => void) => ipcRenderer.on("approval:ask", (_e, ask) => cb(ask)),
  answer: (id: string, ok: boolean) => ipcRenderer.send("approval:answer", { id, ok }),
  onProposal: (cb: (text: string) => void) => ipcRenderer.on("prompt:proposed", (_e, text) => cb(text)),
  acceptPrompt: () => ipcRenderer.invoke("prompt:accept"),
  savePrompt: (text: string) => ipcRenderer.invoke("settings:prompt", text),
});
