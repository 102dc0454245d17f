const fs = require('fs');
const path = require('path');

const FILE = path.join(__dirname, 'journal.txt');

exports.journal = (line) => {
  fs.appendFileSync(FILE, `${Date.now()} ${line}\n`);
  return line;
};
