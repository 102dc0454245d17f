'use strict';

module.exports = {
  host: process.env.IRC_HOST || 'irc.libera.chat',
  nick: process.env.IRC_NICK || 'chimera',
  channels: (process.env.IRC_CHANNELS || '#chimera').split(','),
  model: process.env.OPENAI_MODEL || 'gpt-4o',
  dev: process.env.NODE_ENV !== 'production',
};
