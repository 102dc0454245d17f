import Fastify from "fastify";
import { Roster } from "./roster.js";
import { Runner } from "./runner.js";
import { crewTools } from "./tools.js";

const roster = new Roster();
roster.ensureBuiltin();
const runner = new Runner(roster, crewTools(roster));
const app = Fastify({ logger: true });

app.get("/agents", async () => roster.list());

app.post<{ Body: { text: string } }>("/ask", async (req) => {
  return { reply: await runner.run("quartermaster", req.body.text) };
});

setInterval(() => void runner.drain(), 30_000);
await app.listen({ port: 3111 });
