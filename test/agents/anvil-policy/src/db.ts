import Database from "better-sqlite3";

export const db = new Database("anvil.db");
db.exec(`
create table if not exists kv (k text primary key, v text);
create table if not exists formulas (name text primary key, expr text);
create table if not exists history (id integer primary key, line text);
create table if not exists measurements (id integer primary key, part text, value real);
`);
export const get = (k: string, d = "") => ((db.prepare("select v from kv where k = ?").get(k) as { v: string } | undefined)?.v ?? d);
export const set = (k: string, v: string) => db.prepare("insert into kv values (?, ?) on conflict(k) do update set v = excluded.v").run(k, v);
