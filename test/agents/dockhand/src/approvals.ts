import Fastify from "fastify";
import { randomUUID } from "node:crypto";

const waiting = new Map<string, { summary: string; settle: (ok: boolean) => void }>();
export const web = Fastify();

web.get("/approvals", async () => [...waiting].map(([id, w]) => ({ id, summary: w.summary })));

web.post<{ Params: { id: string }; Body: { ok: boolean } }>("/approvals/:id", async (req, reply) => {
  const w = waiting.get(req.params.id);
  if (!w) return reply.code(404).send();
  waiting.delete(req.params.id);
  w.settle(req.body.ok === true);
  return { done: true };
});

export function askPerson(summary: string): Promise<boolean> {
  return new Promise((settle) => {
    waiting.set(randomUUID(), { summary, settle });
  });
}
