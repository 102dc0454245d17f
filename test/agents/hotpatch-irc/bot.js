'use strict';
const { Client } = require('irc-framework');
const chokidar = require('chokidar');
const path = require('path');
const Brain = require('./lib/brain');
const Commands = require('./lib/commands');
const reload = require('./lib/reload');
const cfg = require('./lib/cfg');

const brain = new Brain(cfg);
const commands = new Commands(path.join(__dirname, 'commands'));
commands.loadAll();
brain.attach({ commands });

if (cfg.dev) {
  chokidar.watch(path.join(__dirname, 'commands')).on('change', (file) => {
    reload(file);
    commands.loadAll();
  });
}

const irc = new Client();
irc.connect({ host: cfg.host, port: 6697, tls: true, nick: cfg.nick });
irc.on('registered', () => cfg.channels.forEach((c) => irc.join(c)));
irc.on('message', async (ev) => {
  if (ev.nick === cfg.nick) return;
  if (ev.message.startsWith('!')) {
    const [name, ...args] = ev.message.slice(1).split(' ');
    const out = await commands.run(name, args, ev);
    if (out) ev.reply(out);
    return;
  }
  if (ev.message.includes(cfg.nick)) {
    const out = await brain.respond(ev.nick, ev.message);
    out.split('\n').filter(Boolean).slice(0, 5).forEach((l) => ev.reply(l));
  }
});
