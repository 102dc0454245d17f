"use strict";
const fs = require("fs");
const path = require("path");
const { answer } = require("./chat");
const db = require("./db");

const CASES = path.join(__dirname, "..", "cases");

exports.evaluate = async function evaluate(model) {
  const cases = JSON.parse(fs.readFileSync(path.join(CASES, "tax.json"), "utf8"));
  let right = 0;
  const rows = [];
  for (const c of cases) {
    const got = await answer(c.q, model);
    if (got.includes(c.a)) right++;
    rows.push(`${c.q}\t${got.replace(/\s+/g, " ")}`);
  }
  db.recordRun(model, right / cases.length);
  fs.writeFileSync(path.join(process.cwd(), "last-run.tsv"), rows.join("\n"));
  return right / cases.length;
};
