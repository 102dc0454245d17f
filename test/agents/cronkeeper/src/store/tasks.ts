import knexFactory, { type Knex } from "knex";

export interface TaskRow {
  id: number;
  cron: string;
  prompt: string;
  enabled: boolean;
  last_run: number | null;
}

export const knex: Knex = knexFactory({
  client: "sqlite3",
  connection: { filename: process.env.CK_DB ?? "cronkeeper.sqlite" },
  useNullAsDefault: true,
});

export async function migrate() {
  if (await knex.schema.hasTable("tasks")) return;
  await knex.schema.createTable("tasks", (t) => {
    t.increments("id");
    t.string("cron").notNullable();
    t.text("prompt").notNullable();
    t.boolean("enabled").defaultTo(true);
    t.integer("last_run");
  });
  await knex("tasks").insert({ cron: "0 7 * * *", prompt: "Write the morning brief." });
}

export const taskStore = {
  add: (cron: string, prompt: string) => knex("tasks").insert({ cron, prompt }),
  touch: (id: number) => knex("tasks").where({ id }).update({ last_run: Date.now() }),
  list: () => knex<TaskRow>("tasks").where({ enabled: true }),
  disable: (id: number) => knex("tasks").where({ id }).update({ enabled: false }),
};
