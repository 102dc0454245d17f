'use strict';

const { knex } = require('./database');

const HOUSE_PROMPT = 'You are Otter, a playful helper in a Discord server. Never mention staff-only channels.';

const prompts = {
  async get(guildId) {
    const row = await knex('guild_prompts').where({ guild_id: guildId }).first();
    return row ? row.prompt : HOUSE_PROMPT;
  },
  async set(guildId, prompt, changedBy) {
    await knex('guild_prompts')
      .insert({ guild_id: guildId, prompt, changed_by: changedBy })
      .onConflict('guild_id')
      .merge();
  },
  async clear(guildId) {
    await knex('guild_prompts').where({ guild_id: guildId }).del();
  },
};

const lore = {
  add: (guildId, kind, body) => knex('lore').insert({ guild_id: guildId, kind, body }),
  list: (guildId) => knex('lore').where({ guild_id: guildId }).orderBy('id', 'desc').limit(30),
  remove: (id) => knex('lore').where({ id }).del(),
};

const polls = {
  add: (guildId, question) => knex('polls').insert({ guild_id: guildId, question }),
};

module.exports = { prompts, lore, polls };
