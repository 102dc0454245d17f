import { WebSocketServer } from "ws";
import { loop } from "./agent/loop.js";
import { installConfigMethods } from "./gateway/config.js";
import { installLifecycleMethods } from "./gateway/lifecycle.js";
import { invoke } from "./gateway/methods.js";

installConfigMethods();
installLifecycleMethods({ lastPatch: Date.now() });

const wss = new WebSocketServer({ port: 18800, host: "127.0.0.1" });
wss.on("connection", (ws, req) => {
  const via = req.headers["x-role"] === "agent" ? "agent" : "operator";
  ws.on("message", async (data) => {
    const { name, params } = JSON.parse(data.toString());
    try {
      const result = name === "chat" ? await loop(params.text) : await invoke(name, params, via);
      ws.send(JSON.stringify({ result }));
    } catch (err) {
      ws.send(JSON.stringify({ error: (err as Error).message }));
    }
  });
});
