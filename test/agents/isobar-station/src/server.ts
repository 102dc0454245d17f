import Fastify from "fastify";
import cron from "node-cron";
import { prisma } from "./db.js";
import { forecast } from "./forecaster.js";
import { decide, suggest } from "./guidelines.js";

const app = Fastify();

app.addHook("preHandler", async (req, reply) => {
  if (req.url.startsWith("/admin") && req.headers.authorization !== `Bearer ${process.env.ADMIN_TOKEN}`) await reply.code(401).send();
});

app.get("/bulletins", () => prisma.bulletin.findMany({ orderBy: { at: "desc" }, take: 10 }));
app.get("/admin/guidelines", () => prisma.guideline.findMany({ where: { status: "pending" } }));

app.post<{ Params: { id: string }; Body: { ok: boolean } }>("/admin/guidelines/:id", async (req) => {
  await decide(Number(req.params.id), req.body.ok ? "approved" : "rejected");
  return { done: true };
});

app.post<{ Body: { station: string; value: number } }>("/readings", (req) => prisma.reading.create({ data: req.body }));

cron.schedule("0 6 * * *", () => void forecast("Write the morning bulletin."));

if (process.env.ISOBAR_LEARN === "on") {
  cron.schedule("0 5 * * 1", async () => {
    const id = await suggest(await forecast("Write one guideline for next week, nothing else."));
    await decide(id, "approved");
  });
}

await app.listen({ port: 8090 });
