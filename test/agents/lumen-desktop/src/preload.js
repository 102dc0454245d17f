const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('lumen', {
  send: (text) => ipcRenderer.invoke('chat:send', text),
  getInstructions: () => ipcRenderer.invoke('instructions:get'),
  setInstructions: (text) => ipcRenderer.invoke('instructions:set', text),
  journal: () => ipcRenderer.invoke('journal:list'),
  onConsent: (cb) => ipcRenderer.on('consent:ask', (_e, q) => cb(q)),
  answerConsent: (id, ok) => ipcRenderer.send('consent:answer', { id, ok }),
});
