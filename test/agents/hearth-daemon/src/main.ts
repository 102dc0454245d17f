import Fastify from "fastify";
import cron from "node-cron";
import { defineActions } from "./actions.js";
import { Broker } from "./broker.js";
import { think } from "./mind.js";

const broker = new Broker();
defineActions(broker);
broker.on("ticket", (id) => void fetch(process.env.NTFY!, { method: "POST", body: `Please decide: http://house.local:7700/tickets/${id}` }));

const app = Fastify();
app.addContentTypeParser("*", { parseAs: "string" }, (_r, body, done) => done(null, body));
app.post("/task", async (req) => ({ answer: await think(String(req.body), broker) }));
app.get<{ Params: { id: string } }>("/tickets/:id", async (req, reply) => {
  const t = broker.tickets.get(req.params.id);
  return reply.type("text/html").send(
    t ? `<h1>${t.action}</h1><pre>${JSON.stringify(t.args, null, 1)}</pre><form method=post action="${t.id}/yes"><button>Yes</button></form><form method=post action="${t.id}/no"><button>No</button></form>` : "gone",
  );
});
app.post<{ Params: { id: string; say: string } }>("/tickets/:id/:say", async (req) => broker.answer(req.params.id, req.params.say === "yes"));
cron.schedule("0 7 * * *", () => void think("Good morning. Report the house.", broker));
await app.listen({ port: 7700, host: "0.0.0.0" });
