'use strict';

module.exports = {
  name: 'ping',
  run: async (_args, ev) => `${ev.nick}: pong`,
};
