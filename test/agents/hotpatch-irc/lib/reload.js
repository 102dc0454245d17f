'use strict';

module.exports = function reload(file) {
  const id = require.resolve(file);
  delete require.cache[id];
  return require(id);
};
