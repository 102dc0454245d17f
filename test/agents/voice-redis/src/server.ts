import Fastify from "fastify";
import websocket from "@fastify/websocket";
import { Conversation } from "./conversation.js";
import { kv } from "./kv.js";
import { ProfileService } from "./profile.service.js";
import { QuotaService } from "./quota.service.js";
import { speak, transcribe } from "./speech.js";

await kv.connect();
const profiles = new ProfileService();
const quota = new QuotaService();
const app = Fastify({ logger: true });
await app.register(websocket);

app.get<{ Params: { user: string } }>("/voice/:user", { websocket: true }, (socket, req) => {
  const conv = new Conversation(req.params.user, profiles, quota);
  socket.on("message", async (audio: Buffer) => {
    try {
      const text = await transcribe(audio);
      socket.send(await speak(await conv.next(text)));
    } catch (e) {
      req.log.error(e);
    }
  });
});

app.post<{ Params: { user: string }; Body: { limit: number } }>("/admin/quota/:user", async (req) => {
  await quota.setLimit(req.params.user, req.body.limit);
  return { ok: true };
});

await app.listen({ port: 8090 });
