const pidusage = require('pidusage');
const target = Number(process.argv[2]);
let last = Date.now();

process.on('message', (m) => { last = m.beat; });

setInterval(async () => {
  const { memory } = await pidusage(target);
  if (memory > 1.5e9 || Date.now() - last > 60000) process.kill(target, 'SIGKILL');
}, 3000);
