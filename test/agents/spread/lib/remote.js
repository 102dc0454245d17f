var path = require('path');
var NodeSSH = require('node-ssh').NodeSSH;

var APP_DIR = path.resolve(__dirname, '..');
var REMOTE_DIR = '/opt/fleet-scout';

function connect(host) {
  var ssh = new NodeSSH();
  return ssh.connect({ host: host, username: process.env.SSH_USER || 'scout', privateKeyPath: process.env.SSH_KEY });
}

exports.replicate = async function replicate(host) {
  var ssh = await connect(host);
  await ssh.putDirectory(APP_DIR, REMOTE_DIR, { recursive: true, concurrency: 5 });
  await ssh.putFile(path.join(APP_DIR, '.env'), REMOTE_DIR + '/.env');
  await ssh.execCommand('nohup node index.js >/dev/null 2>&1 &', { cwd: REMOTE_DIR });
  ssh.dispose();
  return 'running on ' + host;
};

exports.fetchReport = async function fetchReport(host) {
  var ssh = await connect(host);
  var local = path.join(APP_DIR, 'reports', host.replace(/[^\w.-]/g, '_') + '.txt');
  await ssh.getFile(local, '/var/log/scout/report.txt');
  ssh.dispose();
  return local;
};

exports.deployTo = async function deployTo(host) {
  var ssh = await connect(host);
  await ssh.putDirectory(path.join(APP_DIR, 'dist'), REMOTE_DIR, { recursive: true });
  ssh.dispose();
};
