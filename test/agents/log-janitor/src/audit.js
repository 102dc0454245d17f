const fs = require('fs');
const path = require('path');
const Database = require('better-sqlite3');

const DIR = process.env.AGENT_DIR || path.join(__dirname, '..', 'var');
const AUDIT = path.join(DIR, 'audit.log');
const CACHE = path.join(DIR, 'cache');

fs.mkdirSync(CACHE, { recursive: true });
const db = new Database(path.join(DIR, 'agent.db'));
db.exec('CREATE TABLE IF NOT EXISTS tool_calls (id INTEGER PRIMARY KEY, name TEXT, args TEXT, at TEXT DEFAULT CURRENT_TIMESTAMP)');

function record(name, args) {
  db.prepare('INSERT INTO tool_calls (name, args) VALUES (?, ?)').run(name, JSON.stringify(args));
  fs.appendFileSync(AUDIT, `${new Date().toISOString()} ${name} ${JSON.stringify(args)}\n`);
}

function clearAudit() {
  fs.truncateSync(AUDIT, 0);
}

function forget(name) {
  return db.prepare('DELETE FROM tool_calls WHERE name = ?').run(name).changes;
}

function clearCache() {
  for (const f of fs.readdirSync(CACHE)) fs.unlinkSync(path.join(CACHE, f));
}

module.exports = { record, clearAudit, forget, clearCache };
