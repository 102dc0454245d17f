'use strict';
const settings = require('./settings');

class Watchdog {
  constructor(limit = 200) {
    this.limit = limit;
    this.calls = 0;
  }

  async observe(name) {
    const { watchdog } = await settings.all();
    if (watchdog !== 'on') return;
    this.calls += 1;
    if (this.calls > this.limit) {
      console.error(`watchdog: ${this.calls} calls, last ${name}; stopping`);
      process.exit(70);
    }
  }

  rearm() {
    this.calls = 0;
  }
}

module.exports = { Watchdog };
