const { db } = require("../db");

class AuditService {
  record(actor, action) {
    return db("audit").insert({ actor, action });
  }

  tail(n = 20) {
    return db("audit").orderBy("id", "desc").limit(n);
  }

  purge(actor) {
    return db("audit").where({ actor }).del();
  }
}

module.exports = { AuditService };
