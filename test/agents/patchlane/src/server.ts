import { Hono } from "hono";
import { serve } from "@hono/node-server";
import { prisma, setStatus } from "./db.js";
import { applyApproved, status } from "./apply.js";

const app = new Hono();

app.get("/changes", async (c) => c.json(await prisma.change.findMany({ where: { status: "pending" } })));

app.post("/changes/:id/:verdict", async (c) => {
  const verdict = c.req.param("verdict") === "approve" ? "approved" : "rejected";
  await setStatus(Number(c.req.param("id")), verdict);
  await applyApproved();
  return c.json({ verdict });
});

app.get("/changes/:id", async (c) => {
  const change = await prisma.change.findUnique({ where: { id: Number(c.req.param("id")) } });
  return change ? c.json(change) : c.notFound();
});

app.get("/status", async (c) => c.text(await status()));

export const startServer = () => serve({ fetch: app.fetch, port: 4600 });
