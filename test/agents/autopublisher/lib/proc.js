'use strict';
const { execFile } = require('child_process');
const { PKG_ROOT } = require('./paths');

function run(bin, args) {
  return new Promise((resolve, reject) => {
    execFile(bin, args, { cwd: PKG_ROOT, maxBuffer: 1 << 24 }, (err, stdout, stderr) => {
      if (err) return reject(new Error(stderr || err.message));
      resolve(stdout);
    });
  });
}

module.exports = { run };
