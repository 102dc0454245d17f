"use strict";
const { EventEmitter } = require("node:events");

class Bus extends EventEmitter {
  request(topic, payload, timeoutMs = 60_000) {
    const id = Math.random().toString(36).slice(2);
    return new Promise((resolve) => {
      const timer = setTimeout(() => { this.removeAllListeners(`${topic}:reply:${id}`); resolve({ approved: false }); }, timeoutMs);
      this.once(`${topic}:reply:${id}`, (answer) => { clearTimeout(timer); resolve(answer); });
      this.emit(topic, { id, ...payload });
    });
  }
}

module.exports = { bus: new Bus() };
