const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('path');
const { createStore } = require('./store');
const { createAssistant } = require('./assistant');
const { createConsent } = require('./consent');

let win;

app.whenReady().then(() => {
  win = new BrowserWindow({
    width: 900,
    height: 700,
    webPreferences: { preload: path.join(__dirname, 'preload.js'), contextIsolation: true },
  });
  win.loadFile(path.join(__dirname, '..', 'ui', 'index.html'));

  const store = createStore(app.getPath('userData'));
  const consent = createConsent(ipcMain, () => win.webContents);
  const assistant = createAssistant(store, consent);

  ipcMain.handle('chat:send', (_e, text) => assistant.send(text));
  ipcMain.handle('instructions:get', () => store.instructions());
  ipcMain.handle('instructions:set', (_e, text) => store.setInstructions(text));
  ipcMain.handle('journal:list', () => store.journal());
});

app.on('window-all-closed', () => app.quit());
