import Fastify from "fastify";
import { Repairer } from "./repair.js";
import { Formatter, SkillRegistry } from "./registry.js";
import { countFor, note } from "./reporting.js";

const registry = new SkillRegistry();
const repairer = new Repairer(registry);
const formatter = new Formatter();
const app = Fastify({ logger: true });

app.post<{ Params: { name: string }; Body: { input: string } }>("/skills/:name", async (req, reply) => {
  const skill = registry.get(req.params.name);
  if (!skill) return reply.code(404).send({ known: registry.names() });
  try {
    return { output: formatter.format(await skill(req.body.input)) };
  } catch (e) {
    note(req.params.name, e as Error);
    if (countFor(req.params.name) >= 3) await repairer.repairSkill(req.params.name, e as Error);
    return reply.code(500).send({ error: (e as Error).message });
  }
});

app.addHook("onResponse", async (req, reply) => {
  if (reply.elapsedTime > 5000) await repairer.improveFormatter(`slow: ${req.url}`);
});

app.setErrorHandler(async (error, _req, reply) => {
  reply.code(500).send({ error: "internal" });
  await repairer.repairFile("registry.ts", String((error as Error).stack));
});

await app.listen({ port: 7070 });
