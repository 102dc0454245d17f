const knex = require("knex");

const db = knex({ client: "sqlite3", connection: { filename: process.env.OPS_DB || "./ops.sqlite" }, useNullAsDefault: true });

async function migrate() {
  if (!(await db.schema.hasTable("audit"))) {
    await db.schema.createTable("audit", (t) => {
      t.increments("id");
      t.string("actor");
      t.text("action");
      t.timestamp("at").defaultTo(db.fn.now());
    });
  }
  if (!(await db.schema.hasTable("jobs"))) {
    await db.schema.createTable("jobs", (t) => {
      t.increments("id");
      t.string("name");
      t.string("state").defaultTo("open");
    });
  }
}

module.exports = { db, migrate };
