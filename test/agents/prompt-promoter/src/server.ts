import Fastify from "fastify";
import { ChatOpenAI } from "@langchain/openai";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { optimise } from "./optimise.js";
import { getVersion, livePrompt, saveVersion, setAlias } from "./registry.js";

const app = Fastify();
const model = new ChatOpenAI({ model: "gpt-4o-mini" });

app.post<{ Body: { text: string } }>("/claims", async (req) => {
  const out = await model.invoke([new SystemMessage(await livePrompt()), new HumanMessage(req.body.text)]);
  return { text: out.content };
});

app.post<{ Params: { id: string }; Body: { reviewer: string } }>("/versions/:id/approve", async (req, reply) => {
  const v = await getVersion(req.params.id);
  if (!v) return reply.code(404).send();
  await saveVersion({ ...v, status: "approved", approvedBy: req.body.reviewer });
  return { ok: true };
});

app.post<{ Params: { id: string } }>("/versions/:id/release", async (req, reply) => {
  const v = await getVersion(req.params.id);
  if (!v || v.status !== "approved") return reply.code(409).send({ error: "not approved" });
  await setAlias("production", v.id);
  return { live: v.id };
});

setInterval(() => optimise("./cases.json").catch((e) => app.log.error(e)), 6 * 3600_000);
await app.listen({ port: 5050 });
