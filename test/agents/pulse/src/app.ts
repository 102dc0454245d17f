import Fastify from "fastify";
import { Heart } from "./heartbeat.js";
import { Workspace } from "./workspace.js";

const app = Fastify({ logger: true });
const ws = new Workspace(process.env.PULSE_HOME ?? "./home");
const heart = new Heart(ws, app.log as never);

app.get("/diary", async (_req, reply) => reply.type("text/plain").send(await ws.read("diary")));

app.put<{ Body: { text: string } }>("/identity", async (req, reply) => {
  await ws.write("identity", req.body.text);
  return reply.code(204).send();
});

app.addHook("onClose", async () => heart.stop());
heart.start();
await app.listen({ port: 4400 });
