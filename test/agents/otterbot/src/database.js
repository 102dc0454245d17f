'use strict';

const knex = require('knex')({
  client: 'sqlite3',
  connection: { filename: process.env.OTTER_DB || './otter.sqlite3' },
  useNullAsDefault: true,
});

async function migrate() {
  if (!(await knex.schema.hasTable('guild_prompts'))) {
    await knex.schema.createTable('guild_prompts', (t) => {
      t.string('guild_id').primary();
      t.text('prompt').notNullable();
      t.string('changed_by');
    });
  }
  if (!(await knex.schema.hasTable('lore'))) {
    await knex.schema.createTable('lore', (t) => {
      t.increments('id');
      t.string('guild_id').index();
      t.text('body').notNullable();
      t.string('kind').notNullable();
    });
  }
  if (!(await knex.schema.hasTable('polls'))) {
    await knex.schema.createTable('polls', (t) => {
      t.increments('id');
      t.string('guild_id');
      t.text('question');
    });
  }
}

module.exports = { knex, migrate };
