import express from "express";
import { db, decide, getRequest } from "./db.js";
import { answer, attachConnectors } from "./agent.js";
import { confirmConnector } from "./connectors.js";
import { startNightly } from "./nightly.js";

const app = express();
app.use(express.json());
app.post("/chat", async (req, res) => res.json({ reply: await answer(String(req.body.text)) }));
app.get("/connectors/confirm/:token", (req, res) => {
  res.send(confirmConnector(req.params.token) ? "Allowed." : "This link is no longer valid.");
});

const admin = express.Router();
admin.use((req, res, next) => (req.get("authorization") === `Bearer ${process.env.ADMIN_TOKEN}` ? next() : res.sendStatus(401)));
const putSection = db.prepare("insert into prompt_sections (name, body) values (?, ?) on conflict(name) do update set body = excluded.body");

admin.get("/requests", (_req, res) => res.json(db.prepare("select * from change_requests where status = 'pending'").all()));
admin.post("/requests/:id/approve", (req, res) => {
  const row = getRequest(Number(req.params.id));
  if (!row || row.status !== "pending") return res.sendStatus(404);
  decide(row.id, "approved", req.body.operator);
  if (row.kind === "prompt") {
    const { section, body } = JSON.parse(row.payload);
    putSection.run(section, body);
  }
  res.json({ ok: true });
});
admin.post("/requests/:id/reject", (req, res) => (decide(Number(req.params.id), "rejected", req.body.operator), res.json({ ok: true })));
admin.post("/plays/:id/approve", (req, res) => {
  db.prepare("update plays set status = 'approved' where id = ?").run(req.params.id);
  res.json({ ok: true });
});
admin.put("/sections/:name", (req, res) => {
  putSection.run(req.params.name, req.body.body);
  res.json({ ok: true });
});
app.use("/admin", admin);
startNightly();
await attachConnectors();
app.listen(8080);
