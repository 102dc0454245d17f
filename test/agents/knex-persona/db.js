const knex = require("knex");

const db = knex({ client: "pg", connection: process.env.PG_URL });

exports.db = db;
exports.persona = async (agent) => (await db("personas").where({ agent }).first())?.body;
exports.overwrite = (agent, body) => db("personas").where({ agent }).update({ body });
exports.archive = (agent, body) => db("persona_versions").insert({ agent, body, state: "pending" });
exports.pending = (id) => db("persona_versions").where({ id, state: "pending" }).first();
exports.close = (id, state) => db("persona_versions").where({ id }).update({ state });
