import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { HOLE } from "../../server/core/text/abstract-string.js";
import { answeredBy, anyOf } from "../../server/core/text/answered.js";
import { askedBy, columnsOf, fixedBy, isChanged, tablesOf } from "../../server/core/text/statement.js";

const columns = (text: string) => [...(columnsOf(text) ?? [])];

describe("statements", () => {
  it("name the table that they write to, or read from", () => {
    deepStrictEqual(tablesOf("INSERT OR REPLACE INTO notes (text) VALUES (?)", true), ["notes"]);
    deepStrictEqual(tablesOf("SELECT text FROM notes", false), ["notes"]);
    deepStrictEqual(tablesOf("SELECT n.id, v.text FROM notes n LEFT JOIN versions v ON v.note = n.id", false), [
      "notes",
      "versions",
    ]);
    deepStrictEqual(tablesOf("SELECT text FROM notes", true), []);
  });

  it("say into which columns the values go, by position", () => {
    deepStrictEqual(columns("INSERT INTO jobs (id, run_at, kind, prompt) VALUES (?, coalesce(?, 0), 'agent', ?)"), [
      [0, "id"],
      [1, "runat"],
      [2, "prompt"],
    ]);
    deepStrictEqual(columns("insert into jobs (id, prompt) values ($2, $1)"), [
      [1, "id"],
      [0, "prompt"],
    ]);
  });

  it("say into which columns the values go, by name", () => {
    deepStrictEqual(columns("INSERT INTO jobs (id, prompt) VALUES (@id, :text)"), [
      ["id", "id"],
      ["text", "prompt"],
    ]);
  });

  it("only look for a row with what stands behind where", () => {
    deepStrictEqual(columns("UPDATE jobs SET status = 'done', last_result = ? WHERE id = ?"), [[0, "lastresult"]]);
  });

  it("may write when a row is there already", () => {
    deepStrictEqual(columns("INSERT INTO jobs (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET prompt = ?"), [
      [0, "id"],
      [1, "prompt"],
    ]);
  });

  it("say nothing of columns that are put together at run time", () => {
    strictEqual(columnsOf(`INSERT INTO jobs (${HOLE}) VALUES (?)`), undefined);
    strictEqual(columnsOf("INSERT INTO jobs SELECT ? FROM others"), undefined);
  });

  it("say it whatever their rows are found by", () => {
    deepStrictEqual(columns(`UPDATE jobs SET prompt = ? WHERE id IN (${HOLE})`), [[0, "prompt"]]);
    deepStrictEqual(columns(`UPDATE jobs SET done = 1 WHERE id IN (${HOLE})`), []);
    strictEqual(columnsOf(`UPDATE jobs SET ${HOLE} WHERE id = ?`), undefined);
    strictEqual(columnsOf(`INSERT INTO jobs (id, prompt) VALUES (${HOLE})`), undefined);
  });

  it("say of what the columns are made that they give", () => {
    const made = (text: string) => {
      const { made: columns = [], whole } = answeredBy(text) ?? {};
      return [...[...columns].map(([name, from]) => `${name}: ${from ? [...from].join() : "?"}`), ...(whole ? ["*"] : [])];
    };
    deepStrictEqual(made("SELECT DISTINCT j.id, run_at AS runAt, count(*) AS n FROM jobs j"), ["id: id", "runat: runat", "n: "]);
    deepStrictEqual(made("SELECT COALESCE(agent, 'none') agent, max(at) FROM jobs"), ["agent: coalesce,agent", "max: max,at"]);
    deepStrictEqual(made(`SELECT j.*, (SELECT text FROM notes WHERE at > 1) note, (${HOLE}) AS kind FROM jobs j`), [
      "note: select,text,from,notes,where,at,1",
      "kind: ?",
      "*",
    ]);
    strictEqual(answeredBy(`SELECT ${HOLE} FROM jobs`), undefined);
    strictEqual(answeredBy("SELECT id FROM (SELECT text AS id FROM jobs)"), undefined);
    strictEqual(answeredBy("SELECT id FROM jobs UNION SELECT text FROM notes"), undefined);
  });

  it("give what any of them gives", () => {
    const both = anyOf([answeredBy("SELECT id, at AS due FROM jobs"), answeredBy("SELECT id, run_at AS due FROM jobs")]);
    deepStrictEqual(both?.made.get("due"), new Set(["at", "runat"]));
    strictEqual(anyOf([answeredBy("SELECT id FROM jobs"), undefined]), undefined);
  });

  it("put the same into a column each time", () => {
    deepStrictEqual([...fixedBy("INSERT INTO jobs (kind, prompt) VALUES ('agent', ?)")], [["kind", "agent"]]);
    deepStrictEqual([...fixedBy("UPDATE jobs SET status = 'done', prompt = ? WHERE kind = 'agent'")], [["status", "done"]]);
  });

  it("ask something of the rows that they read", () => {
    const asked = (text: string) => askedBy(text, (place) => (place === 1 || place === "kind" ? "given" : undefined));
    deepStrictEqual(asked("SELECT * FROM jobs WHERE at < ? AND j.kind = ? AND status NOT IN ('a', 'b') ORDER BY at LIMIT 5"), [
      { column: "kind", texts: ["given"], equal: true },
      { column: "status", texts: ["a", "b"], equal: false },
    ]);
    deepStrictEqual(asked("SELECT * FROM jobs WHERE kind = @kind"), [{ column: "kind", texts: ["given"], equal: true }]);
    deepStrictEqual(asked("SELECT * FROM jobs WHERE kind = 'a' OR status = 'b'"), []);
    deepStrictEqual(asked("SELECT * FROM jobs WHERE lower(kind) = 'a' AND done = false AND day = date('now')"), [
      { column: "done", texts: ["0"], equal: true },
    ]);
  });

  it("change the columns of rows that are there already", () => {
    strictEqual(isChanged("UPDATE jobs SET status = ? WHERE kind = 'a'", "status"), true);
    strictEqual(isChanged("UPDATE jobs SET status = ? WHERE kind = 'a'", "kind"), false);
    strictEqual(isChanged("INSERT INTO jobs (id, kind) VALUES (?, ?)", "kind"), false);
    strictEqual(isChanged(`UPDATE jobs SET ${HOLE} WHERE id = ?`, "kind"), true);
  });
});
