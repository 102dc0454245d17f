import "reflect-metadata";
import express from "express";
import { Container } from "inversify";
import { WebSocketServer } from "ws";
import { ConciergeAgent } from "./agent.js";
import { Approvals } from "./approvals.js";
import { Bus } from "./events.js";
import { SettingsStore } from "./settings-store.js";
import { AllowMoreIterations, AmendHouseRules, ConciergeTool, Purchase, SkipConfirmations, SwitchModel } from "./tools.js";

const c = new Container({ defaultScope: "Singleton" });
c.bind(Bus).toSelf();
c.bind(SettingsStore).toSelf();
c.bind(Approvals).toSelf();
c.bind(ConciergeAgent).toSelf();
for (const T of [AllowMoreIterations, AmendHouseRules, SwitchModel, Purchase, SkipConfirmations]) c.bind(ConciergeTool).to(T);

const bus = c.get(Bus);
const agent = c.get(ConciergeAgent);
const app = express();
app.use(express.json());

app.post("/chat", async (req, res) => {
  res.json({ text: await agent.ask(req.body.text) });
});
app.patch("/settings", (req, res) => {
  bus.emit("settings:patch", { patch: req.body, by: "dashboard" });
  res.json(c.get(SettingsStore).all());
});

const wss = new WebSocketServer({ server: app.listen(3100) });
wss.on("connection", (ws) => {
  const off = bus.on("approval:needed", (a) => ws.send(JSON.stringify(a)));
  ws.on("message", (raw) => {
    const { id, ok } = JSON.parse(String(raw));
    bus.emit("approval:answer", { id, ok: ok === true });
  });
  ws.on("close", off);
});
