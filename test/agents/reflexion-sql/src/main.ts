import Database from "better-sqlite3";
import { reflect, writeSql } from "./actor.js";
import { scores } from "./reflections.js";

const db = new Database(process.argv[2], { readonly: true });
const question = process.argv.slice(3).join(" ");
const schema = (db.prepare("select sql from sqlite_master where type = 'table'").all() as { sql: string }[]).map((r) => r.sql).join("\n");

for (let trial = 1; trial <= 4; trial++) {
  const sql = await writeSql(question, schema);
  try {
    console.table(db.prepare(sql).all());
    scores.update((s) => ({ ...s, [question]: 1 / trial }));
    break;
  } catch (e) {
    await reflect(question, sql, (e as Error).message);
  }
}
