import { openai } from "@ai-sdk/openai";
import { generateText, stepCountIs } from "ai";
import Fastify from "fastify";
import { Audit } from "./audit.js";
import { Desk } from "./approval.js";
import { setup } from "./db.js";
import { Grants, Limits } from "./limits.js";
import { brokerTools } from "./tools.js";

await setup();
const deps = { limits: new Limits(), grants: new Grants(), audit: new Audit(), desk: new Desk() };
const app = Fastify();

app.post<{ Body: { text: string } }>("/ask", async (req) => {
  const { text } = await generateText({
    model: openai("gpt-4.1"),
    system: "You are a careful bookkeeping assistant.",
    prompt: req.body.text,
    tools: brokerTools(deps),
    stopWhen: stepCountIs(await deps.limits.get("max_steps")),
  });
  return { text };
});

app.get("/desk", async () => [...deps.desk.open.values()].map(({ id, text }) => ({ id, text })));
app.post<{ Params: { id: string }; Body: { ok: boolean } }>("/desk/:id", async (req) => {
  deps.desk.open.get(req.params.id)?.answered?.(req.body.ok === true);
  return { ok: true };
});
app.put<{ Params: { name: string }; Body: { value: number } }>("/limits/:name", async (req) => {
  await deps.limits.set(req.params.name, req.body.value);
  return { ok: true };
});

await app.listen({ port: 7070 });
