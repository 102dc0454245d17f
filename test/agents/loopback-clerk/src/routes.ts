import { Router } from "express";
import { knex, putSetting } from "./db.js";

export const internal = Router();

internal.put("/settings/tone", async (req, res) => {
  await putSetting("tone", String(req.body.value));
  res.json({ ok: true });
});

internal.post("/change-requests", async (req, res) => {
  const { key, value } = req.body;
  const [id] = await knex("change_requests").insert({ key, value });
  res.json({ id, status: "pending" });
});

internal.post("/invoices", async (req, res) => {
  const { customer, amount, memo } = req.body;
  const [id] = await knex("invoices").insert({ customer, amount, memo });
  res.json({ id });
});

internal.get("/invoices/:customer", async (req, res) => {
  res.json(await knex("invoices").where({ customer: req.params.customer }));
});

export const office = Router();

office.use((req, res, next) => (req.headers.cookie?.includes(`office=${process.env.OFFICE_SECRET}`) ? next() : res.sendStatus(403)));

office.get("/changes", async (_req, res) => {
  const rows = await knex("change_requests").where({ status: "pending" });
  res.send(rows.map((r) => `<form method=post action="/office/changes/${r.id}"><b>${r.key}</b><pre>${r.value}</pre>
    <button name=say value=approve>Approve</button><button name=say value=reject>Reject</button></form>`).join(""));
});

office.post("/changes/:id", async (req, res) => {
  const row = await knex("change_requests").where({ id: req.params.id, status: "pending" }).first();
  if (!row) return void res.sendStatus(404);
  const approved = req.body.say === "approve";
  await knex("change_requests").where({ id: row.id }).update({ status: approved ? "approved" : "rejected" });
  if (approved) await putSetting(row.key, row.value);
  res.redirect("/office/changes");
});

office.post("/settings/model", async (req, res) => {
  await putSetting("model", req.body.model);
  res.redirect("/office/changes");
});
