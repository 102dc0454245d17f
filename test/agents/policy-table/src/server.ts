import Fastify from "fastify";
import { z } from "zod";
import { task } from "./agent.js";
import { decide, getApproval } from "./approvals.js";

const app = Fastify({ logger: true });
const Decision = z.object({ status: z.enum(["approved", "rejected"]), by: z.string().email() });

app.post<{ Body: { text: string } }>("/tasks", async (req) => ({ result: await task(req.body.text) }));

app.get<{ Params: { id: string } }>("/approvals/:id", async (req, reply) => {
  const row = getApproval(Number(req.params.id));
  return row ?? reply.code(404).send({ error: "not found" });
});

app.post<{ Params: { id: string } }>("/approvals/:id", async (req) => {
  const d = Decision.parse(req.body);
  decide(Number(req.params.id), d.status, d.by);
  return { ok: true };
});

await app.listen({ port: 7777 });
