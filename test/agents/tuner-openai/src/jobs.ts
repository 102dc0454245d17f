import { Cron } from "croner";
import Fastify from "fastify";
import { trainFromChats, finish, promoteReviewed, review } from "./tune";

const pending = new Set<string>();

new Cron("0 2 * * 0", async () => {
  pending.add(await trainFromChats());
});

new Cron("*/10 * * * *", async () => {
  for (const id of pending) await finish(id);
  await promoteReviewed();
});

const app = Fastify();
app.post<{ Params: { id: string }; Body: { accept: boolean; reviewer: string } }>("/candidates/:id/review", async (req, reply) => {
  await review(Number(req.params.id), req.body.reviewer, req.body.accept);
  return reply.code(204).send();
});
app.listen({ port: 4000 });
