import Fastify from "fastify";
import { jobs, keys, redis } from "./infra.js";

const app = Fastify({ logger: true });

app.addHook("preHandler", async (req, reply) => {
  if (req.url.startsWith("/editor") && req.headers.authorization !== `Bearer ${process.env.EDITOR_TOKEN}`) {
    return reply.code(401).send();
  }
});

app.get("/editor/playbooks", async (_req, reply) => {
  const rows = await redis.hgetall(keys.pending);
  const forms = Object.entries(rows).map(
    ([id, text]) => `<form method="post" action="/editor/playbooks/${id}/publish"><pre>${text.replace(/</g, "&lt;")}</pre><button>Publish</button></form>`,
  );
  return reply.type("text/html").send(forms.join("<hr>") || "nothing waits");
});

app.post("/editor/playbooks/:id/publish", async (req, reply) => {
  const text = await redis.hget(keys.pending, req.params.id);
  if (!text) return reply.code(404).send();
  await redis.set(keys.playbook, text);
  await redis.hdel(keys.pending, req.params.id);
  return reply.redirect("/editor/playbooks");
});

app.post("/readers/:user/digest", async (req) => {
  const job = await jobs.add("digest", { user: req.params.user, feeds: req.body.feeds });
  return { job: job.id };
});

app.post("/readers/:user/clicks", async (req) => {
  await redis.sadd("curator:users", req.params.user);
  await redis.lpush(`curator:${req.params.user}:clicks`, ...req.body.clicks);
  return { ok: true };
});

await app.listen({ port: 3005 });
