const vm = require('vm');

exports.compile = (source) => vm.runInThisContext(`(${source})`);
