/** Where others keep something known through a helper: one of them where the agent reads. */
const OTHERS = ["notes", "plans", "habits"];

const FILES = `import { appendFileSync, readFileSync, writeFileSync } from "node:fs"; import { join } from "node:path";
const read = (file: string, none = ""): string => { try { return readFileSync(file, "utf8"); } catch { return none; } };
const write = (file: string, text: string) => writeFileSync(file, text);
const add = (file: string, text: string) => { try { appendFileSync(file, text); } catch {} };
`;
const TABLES = `import Database from "better-sqlite3";
class Db { private db = new Database("a.db");
  run(sql: string, values: unknown[] = []) { const statement = this.db.prepare(sql); return statement.run(...values); }
  all(sql: string, values: unknown[] = []): any[] { const statement = this.db.prepare(sql); return statement.all(...values); } }
const db = new Db();
`;
const others = (use: (name: string) => string) => `export function others() { ${OTHERS.map(use).join(" ")} }\n`;

/** Helpers whose callers say where something is put: `PLACE` is "notes", from where it is read, or another place. */
export const namedPlaces: Record<string, string> = {
  "one that writes a file": `${FILES}
export const save = (text: string) => write("PLACE.md", text); export const load = async () => read("notes.md");
${others((name) => `write("${name}.md", "x"); read("${name}.old.md");`)}`,
  "one that adds to a file in a folder that only the run knows": `${FILES}
const at = (dir: string, name: string) => join(dir, name);
export const save = (text: string) => add(at(process.argv[2] ?? "", "PLACE.md"), text); export const load = async () => read(at(process.argv[2] ?? "", "notes.md"));
${others((name) => `add(join(process.argv[3] ?? "", "${name}.md"), "x");`)}`,
  "one that another one hands the name": `${FILES}
function addNew(file: string, text: string) { if (!read(file).includes(text)) add(file, text); }
export const save = (text: string) => addNew("PLACE.md", text); export const load = async () => read("notes.md");
${others((name) => `addNew("${name}.md", "x");`)}`,
  "one that adds to what it has read": `${FILES}
function addLine(file: string, line: string) { const before = read(file); write(file, before + line); }
export const save = (text: string) => { addLine("PLACE.md", text); addLine("notes.md", "x"); }; export const load = async () => read("notes.md");
${others((name) => `addLine("${name}.md", "x");`)}`,
  "one that runs a statement": `${TABLES}
export const save = (text: string) => db.run("INSERT INTO PLACE (text) VALUES (?)", [text]); export const load = async () => db.all("SELECT text FROM notes").map((row) => row.text).join();
${others((name) => `db.run("INSERT INTO ${name} (text) VALUES (?)", ["x"]); db.all("SELECT text FROM ${name}");`)}`,
  "one that takes out of a table": `${TABLES}class Notes { private run(sql: string, values: unknown[]) { return db.run(sql, values); } remove(id: string) { return this.run("DELETE FROM PLACE WHERE id = ?", [id]); } }
export const save = (id: string) => new Notes().remove(id); export const load = async () => db.all("SELECT text FROM notes").map((row) => row.text).join();
${others((name) => `db.run("INSERT INTO ${name} (text) VALUES (?)", ["x"]); db.all("SELECT text FROM ${name}");`)}`,
  "one that runs a statement that a method hands it": `${TABLES}class Store { put(table: string, text: string) { db.run(\`INSERT INTO \${table} (text) VALUES (?)\`, [text]); } get(table: string) { return db.all(\`SELECT text FROM \${table}\`).map((row) => row.text); } }
const store = new Store(); export const save = (text: string) => store.put("PLACE", text); export const load = async () => store.get("notes").join();`,
};
