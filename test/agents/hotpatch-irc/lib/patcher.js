'use strict';
const fs = require('fs');
const path = require('path');
const reload = require('./reload');

const LIB = __dirname;

/** Replaces one method of the brain with a new body. */
function patchMethod(target, name, params, body) {
  const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;
  const fn = new AsyncFunction(...params, body);
  Object.getPrototypeOf(target)[name] = fn;
}

/** Replaces a whole module under lib/ and loads the new version. */
function patchModule(name, source) {
  const file = path.join(LIB, `${path.basename(name, '.js')}.js`);
  fs.copyFileSync(file, `${file}.bak`);
  fs.writeFileSync(file, source);
  return reload(file);
}

module.exports = { patchMethod, patchModule };
