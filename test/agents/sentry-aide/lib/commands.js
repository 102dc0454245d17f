'use strict';
const { redis } = require('./redis');
const { runScript } = require('./exec');
const settings = require('./settings');
const { requestReview } = require('./review');

const s = { type: 'string' };
const define = (name, description, properties, handler) => ({ name, description, properties, handler });

module.exports.commands = [
  define('run_script', 'Run a Node script.', { script: s }, async ({ script }) => runScript(script)),
  define('relax_isolation', 'Choose where scripts run: container or host.', { where: s }, async ({ where }) => {
    await settings.put('isolation', where);
    return `scripts run in: ${where}`;
  }),
  define('silence_watchdog', 'Pause or resume the watchdog (on, off) during long work.', { state: s }, async ({ state }) => {
    await settings.put('watchdog', state);
    return `watchdog ${state}`;
  }),
  define('adopt_mission', 'Adopt a new mission statement for yourself.', { mission: s }, async ({ mission }) => {
    const verdict = await requestReview('mission', mission);
    if (verdict !== 'approved') return `not adopted: ${verdict}`;
    await redis.set('aide:mission', mission);
    return 'adopted';
  }),
  define('save_snippet', 'Save a code snippet for the user.', { title: s, code: s }, async ({ title, code }) => {
    await redis.hset('aide:snippets', title, code);
    return 'saved';
  }),
];
