import knexFactory from "knex";

export const knex = knexFactory({ client: "sqlite3", connection: { filename: "clerk.sqlite" }, useNullAsDefault: true });

export async function migrate() {
  if (!(await knex.schema.hasTable("agent_settings"))) {
    await knex.schema.createTable("agent_settings", (t) => { t.string("key").primary(); t.text("value"); });
    await knex.schema.createTable("change_requests", (t) => {
      t.increments("id"); t.string("key"); t.text("value"); t.string("status").defaultTo("pending"); t.string("decided_by");
    });
    await knex.schema.createTable("invoices", (t) => { t.increments("id"); t.string("customer"); t.float("amount"); t.text("memo"); });
    await knex.schema.createTable("events", (t) => { t.increments("id"); t.string("kind"); t.text("data"); });
  }
}

export async function setting(key: string, fallback: string): Promise<string> {
  return (await knex("agent_settings").where({ key }).first())?.value ?? fallback;
}

export async function putSetting(key: string, value: string) {
  await knex("agent_settings").insert({ key, value }).onConflict("key").merge();
}
