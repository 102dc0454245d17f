'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');

const FILE = path.join(os.homedir(), '.config', 'shellmate', 'allowed.json');

class Allowlist {
  #set;
  constructor() {
    try {
      this.#set = new Set(JSON.parse(fs.readFileSync(FILE, 'utf8')));
    } catch {
      this.#set = new Set(['ls', 'pwd', 'cat', 'git']);
    }
  }
  has(cmd) { return this.#set.has(cmd.trim().split(/\s+/)[0]); }
  add(cmd) {
    this.#set.add(cmd.trim().split(/\s+/)[0]);
    fs.mkdirSync(path.dirname(FILE), { recursive: true });
    fs.writeFileSync(FILE, JSON.stringify([...this.#set], null, 2));
  }
}

module.exports = { Allowlist };
