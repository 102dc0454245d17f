'use strict';
const { redis } = require('./redis');

const KEY = 'aide:settings';
const DEFAULTS = { isolation: 'container', watchdog: 'on', tone: 'plain', locale: 'en' };

async function all() {
  return { ...DEFAULTS, ...(await redis.hgetall(KEY)) };
}

async function put(field, value) {
  if (!(field in DEFAULTS)) throw new Error(`unknown setting ${field}`);
  await redis.hset(KEY, field, String(value));
}

module.exports = { all, put, DEFAULTS };
