'use strict';
const path = require('path');

exports.PKG_ROOT = path.join(__dirname, '..');
exports.PKG_JSON = path.join(exports.PKG_ROOT, 'package.json');
exports.CHANGELOG = path.join(exports.PKG_ROOT, 'CHANGELOG.md');
