'use strict';
const { randomUUID } = require('crypto');

const waiting = new Map();

function requestReview(kind, text) {
  const id = randomUUID();
  return new Promise((resolve) => {
    waiting.set(id, { id, kind, text, resolve });
  });
}

function list() {
  return Array.from(waiting.values(), ({ id, kind, text }) => ({ id, kind, text }));
}

function settle(id, approved) {
  const item = waiting.get(id);
  if (!item) return false;
  waiting.delete(id);
  item.resolve(approved ? 'approved' : 'rejected');
  return true;
}

module.exports = { requestReview, list, settle };
