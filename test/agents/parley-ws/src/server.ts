import Fastify from "fastify";
import websocket from "@fastify/websocket";
import { RoundTrip } from "./roundtrip.ts";
import { batch, negotiate } from "./negotiator.ts";
import { startSupervisor } from "./supervisor.ts";

const app = Fastify();
await app.register(websocket);
app.register(async (scope) => {
  scope.get("/live", { websocket: true }, (socket) => {
    const live = new RoundTrip(socket);
    socket.on("message", async (raw) => {
      const msg = JSON.parse(raw.toString());
      if (msg.t === "confirm:answer") return live.accept(msg);
      if (msg.t === "say") socket.send(JSON.stringify({ t: "reply", text: await negotiate(msg.text, live) }));
    });
  });
});
app.post<{ Body: { cases: string[] } }>("/batch", (req) => batch(req.body.cases));
await app.listen({ port: 8787 });
startSupervisor(app.server);
