'use strict';
const fs = require('fs');
const path = require('path');

class Commands {
  constructor(dir) {
    this.dir = dir;
    this.table = {};
  }

  loadAll() {
    for (const f of fs.readdirSync(this.dir).filter((x) => x.endsWith('.js'))) {
      const cmd = require(path.join(this.dir, f));
      this.table[cmd.name] = cmd;
    }
  }

  async run(name, args, ev) {
    const cmd = this.table[name];
    if (!cmd) return null;
    return cmd.run(args, ev);
  }
}

module.exports = Commands;
