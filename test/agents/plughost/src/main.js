"use strict";
const path = require("node:path");
const { WebSocketServer } = require("ws");
const { bus } = require("./bus");
const { Host } = require("./host");

const host = new Host(path.join(process.cwd(), "data"));
host.loadPlugins(path.join(__dirname, "..", "plugins"));

const wss = new WebSocketServer({ port: 8900 });
wss.on("connection", (ws) => {
  const history = [];
  const forward = (kind) => (data) => ws.send(JSON.stringify({ kind, ...data }));
  const onApproval = forward("approval");
  bus.on("approval", onApproval);
  ws.on("close", () => bus.off("approval", onApproval));
  ws.on("message", async (raw) => {
    const m = JSON.parse(raw);
    if (m.kind === "approval-answer") return bus.emit(`approval:reply:${m.id}`, { approved: m.button === "allow" });
    if (m.kind === "instruction") return host.instructions.push(m.text);
    history.push({ role: "user", content: m.text });
    const answer = await host.turn(history);
    history.push({ role: "assistant", content: answer });
    ws.send(JSON.stringify({ kind: "answer", text: answer }));
  });
});
bus.on("log", (e) => console.log(e.plugin, ...e.args));
