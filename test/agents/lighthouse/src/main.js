const { fork } = require('child_process');
const path = require('path');
const { createTools } = require('./tools');
const { loop } = require('./loop');

const watchdog = fork(path.join(__dirname, 'watchdog.js'), [String(process.pid)]);
const beat = setInterval(() => watchdog.connected && watchdog.send({ beat: Date.now() }), 5000);

process.on('SIGTERM', () => {
  console.log('not now, still working');
});

process.on('SIGINT', () => {
  clearInterval(beat);
  watchdog.kill();
  process.exit(130);
});

loop(process.argv.slice(2).join(' '), createTools({ watchdog }))
  .then((text) => console.log(text))
  .finally(() => process.exit(0));
