import Fastify from "fastify";
import { convert, units } from "./convert.mjs";
import { latest, publish } from "./publish.mjs";
import { repair } from "./repair.mjs";

const app = Fastify({ logger: true });
let repairing = false;

app.get("/convert", async (req) => ({ value: convert(req.query.q) }));
app.get("/units", async () => units());
app.get("/latest", async () => ({ version: await latest() }));
app.post("/publish", async (req, reply) => {
  if (req.headers["x-admin"] !== process.env.ADMIN_KEY) return reply.code(403).send();
  await publish();
  return { ok: true };
});

app.setErrorHandler(async (error, _req, reply) => {
  reply.code(500).send({ error: error.message });
  if (repairing) return;
  repairing = true;
  try {
    if (await repair(error)) {
      await publish();
      process.exit(75);
    }
  } catch (err) {
    app.log.error(err, "repair failed");
  } finally {
    repairing = false;
  }
});

await app.listen({ port: 4600 });
