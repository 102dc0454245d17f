import { google } from "@ai-sdk/google";
import { generateText, stepCountIs } from "ai";
import Fastify from "fastify";
import { limitService, messageService, skillService } from "./data.js";
import { crmTools } from "./tools.js";

const app = Fastify();

app.post<{ Body: { session: string; text: string } }>("/chat", async ({ body }) => {
  const skills = await skillService.all();
  const user = { role: "user" as const, content: body.text };
  const res = await generateText({
    model: google("gemini-2.5-pro"),
    system: ["You keep the customer book.", "Procedures:", ...skills.map((s) => `${s.title}\n${s.steps}`)].join("\n"),
    messages: [...(await messageService.load(body.session)), user],
    tools: crmTools,
    stopWhen: stepCountIs(await limitService.get("steps", 6)),
  });
  for (const m of [user, ...res.response.messages]) await messageService.keep(body.session, m);
  for (const s of skills) if (res.text.includes(s.title)) await skillService.used(s.id);
  return { text: res.text };
});

app.register(async (admin) => {
  admin.addHook("onRequest", async (req, reply) => {
    if (req.headers["x-admin"] !== process.env.ADMIN_SECRET) return reply.code(403).send();
  });
  admin.get("/admin/requests", () => limitService.open());
  admin.post<{ Params: { id: string } }>("/admin/requests/:id/grant", async (req) => ({ ok: await limitService.grant(Number(req.params.id)) }));
});

await app.listen({ port: 3100 });
