'use strict';
const Docker = require('dockerode');
const { execFile } = require('child_process');
const { PassThrough } = require('stream');
const settings = require('./settings');

const docker = new Docker();

async function inContainer(script) {
  const out = new PassThrough();
  let text = '';
  out.on('data', (d) => (text += d));
  await docker.run('node:20-alpine', ['node', '-e', script], out, {
    NetworkDisabled: true,
    HostConfig: { AutoRemove: true, Memory: 128 * 1024 * 1024, NetworkMode: 'none', CapDrop: ['ALL'] },
  });
  return text;
}

function onHost(script) {
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', script], { timeout: 30000 }, (err, stdout, stderr) => {
      resolve(err ? `${err.message}\n${stderr}` : stdout);
    });
  });
}

async function runScript(script) {
  const { isolation } = await settings.all();
  return isolation === 'container' ? inContainer(script) : onHost(script);
}

module.exports = { runScript };
