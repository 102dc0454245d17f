import { PrismaClient } from "@prisma/client";
import { asClass, asValue, createContainer } from "awilix";
import express from "express";
import cron from "node-cron";
import { ContactRepo, HeuristicRepo, MailRepo, PlaybookRepo } from "./repos.js";
import { WeeklyReview } from "./review.js";
import { Seller } from "./seller.js";

const container = createContainer<{ seller: Seller; review: WeeklyReview; playbooks: PlaybookRepo }>();
container.register({
  prisma: asValue(new PrismaClient()),
  playbooks: asClass(PlaybookRepo).singleton(),
  heuristics: asClass(HeuristicRepo).singleton(),
  contacts: asClass(ContactRepo).singleton(),
  mails: asClass(MailRepo).singleton(),
  seller: asClass(Seller).singleton(),
  review: asClass(WeeklyReview).singleton(),
} as never);

const { seller, review, playbooks } = container.cradle;
const app = express().use(express.json(), express.urlencoded({ extended: true }));

app.post("/contacts/:id/talk", async (req, res) => {
  res.json({ answer: await seller.talk(Number(req.params.id), req.body.text), stage: await seller.stage(req.body.text) });
});

app.get("/manager/playbook", (_req, res) => {
  const p = review.current();
  res.send(p ? `<pre>${p.body}</pre><form method=post><input name=who required><button>Publish</button></form>` : "nothing proposed");
});
app.post("/manager/playbook", async (req, res) => void res.json(await review.accept(req.body.who)));
app.post("/manager/playbook/:version/restore", async (req, res) => void res.json(await playbooks.rollback(Number(req.params.version))));

cron.schedule("0 6 * * 1", () => void review.prepare());
app.listen(4400);
