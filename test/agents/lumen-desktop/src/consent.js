function createConsent(ipcMain, webContents) {
  const open = new Map();
  let id = 0;

  ipcMain.on('consent:answer', (_e, { id: n, ok }) => {
    const resolve = open.get(n);
    if (!resolve) return;
    open.delete(n);
    resolve(ok === true);
  });

  return function consent(title, detail) {
    id += 1;
    const n = id;
    webContents().send('consent:ask', { id: n, title, detail });
    return new Promise((resolve) => open.set(n, resolve));
  };
}

module.exports = { createConsent };
