"use strict";
const Database = require("better-sqlite3");

const db = new Database(process.env.BENCH_DB || "bench.db");
db.exec(`
  create table if not exists samples (id integer primary key, prompt text, answer text, score real);
  create table if not exists settings (key text primary key, value text);
  create table if not exists runs (id integer primary key, model text, accuracy real, at text);
`);

exports.addSample = (prompt, answer) => db.prepare("insert into samples (prompt, answer) values (?, ?)").run(prompt, answer);
exports.topSamples = (n) => db.prepare("select prompt, answer from samples order by id desc limit ?").all(n);
exports.setting = (key, fallback) => (db.prepare("select value from settings where key = ?").get(key) || { value: fallback }).value;
exports.saveSetting = (key, value) =>
  db.prepare("insert into settings values (?, ?) on conflict(key) do update set value = excluded.value").run(key, value);
exports.recordRun = (model, accuracy) =>
  db.prepare("insert into runs (model, accuracy, at) values (?, ?, datetime('now'))").run(model, accuracy);
exports.lastRuns = () => db.prepare("select * from runs order by id desc limit 10").all();
