import Fastify from "fastify";
import { randomUUID } from "node:crypto";
import { decide, work } from "./agent.js";
import { limits } from "./limits.js";

const app = Fastify({ logger: true });

app.post<{ Body: { question: string } }>("/ask", async (req) => {
  const id = randomUUID();
  return { id, ...(await work(id, req.body.question)) };
});

app.post<{ Params: { id: string }; Body: { approve: boolean } }>("/ask/:id/decision", (req) => decide(req.params.id, req.body.approve === true));

app.put<{ Body: { usd: number } }>("/settings/budget", async (req) => {
  limits.setBudget(Number(req.body.usd));
  return { budgetUsd: limits.budgetUsd };
});

app.get("/usage", async () => ({ spent: limits.spentUsd, budget: limits.budgetUsd }));

await app.listen({ port: 4100 });
