import { WebSocketServer } from "ws";
import pLimit from "p-limit";
import { bus, topics } from "./bus.js";
import { snapshot, start } from "./hive.js";

const limit = pLimit(4);
const wss = new WebSocketServer({ port: 9100 });

wss.on("connection", (socket) => {
  const timer = setInterval(() => socket.send(JSON.stringify(snapshot())), 2000);
  socket.on("message", (raw) => {
    const m = JSON.parse(String(raw));
    if (m.type === "start") void limit(async () => start(m.topic));
    if (m.type === "rules") bus.emit(topics.charter, { rules: m.rules });
  });
  socket.on("close", () => clearInterval(timer));
});
