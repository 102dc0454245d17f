"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { bus } = require("./bus");

class PluginContext {
  constructor(host, name) {
    this.host = host;
    this.name = name;
    this.storage = path.join(host.dataDir, "storage", `${name}.json`);
  }
  registerTool(tool) {
    this.host.tools.set(tool.name, { ...tool, plugin: this.name });
  }
  addInstruction(text) {
    this.host.instructions.push(text);
  }
  save(data) {
    fs.mkdirSync(path.dirname(this.storage), { recursive: true });
    fs.writeFileSync(this.storage, JSON.stringify(data));
  }
  load() {
    return fs.existsSync(this.storage) ? JSON.parse(fs.readFileSync(this.storage, "utf8")) : {};
  }
  async confirm(what, detail) {
    const { approved } = await bus.request("approval", { plugin: this.name, what, detail });
    return approved === true;
  }
  log(...args) {
    bus.emit("log", { plugin: this.name, args });
  }
}

module.exports = { PluginContext };
