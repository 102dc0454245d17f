import knexFactory from "knex";

export const knex = knexFactory({ client: "sqlite3", connection: { filename: "vole.sqlite" }, useNullAsDefault: true });

export async function migrate() {
  const make = async (name: string, cb: Parameters<typeof knex.schema.createTable>[1]) => {
    if (!(await knex.schema.hasTable(name))) await knex.schema.createTable(name, cb);
  };
  await make("facts", (t) => { t.increments("id"); t.text("text"); });
  await make("skill_drafts", (t) => { t.increments("id"); t.string("name"); t.text("code"); t.string("state").defaultTo("waiting"); });
  await make("jobs", (t) => { t.increments("id"); t.string("cron"); t.text("prompt"); t.boolean("enabled").defaultTo(false); t.integer("next"); });
  await make("audit", (t) => { t.increments("id"); t.text("line"); t.timestamp("at").defaultTo(knex.fn.now()); });
  await make("shopping", (t) => { t.increments("id"); t.text("item"); });
  await make("kv", (t) => { t.string("k").primary(); t.text("v"); });
}

export async function kvGet(k: string, fallback: string) {
  const row = await knex("kv").where({ k }).first();
  return row ? (row.v as string) : fallback;
}
export const kvSet = (k: string, v: string) => knex("kv").insert({ k, v }).onConflict("k").merge();
