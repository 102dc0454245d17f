import express from "express";
import { randomUUID } from "node:crypto";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fs from "node:fs/promises";
import Anthropic from "@anthropic-ai/sdk";
import { bus, requireApproval, secondOpinion, webApproval } from "./approvals.js";

const run = promisify(execFile);
const anthropic = new Anthropic();
const open = new Map();
bus.on("ask", (a) => open.set(a.id, a));

const tools = [
  { name: "shell", description: "Run a shell command", input_schema: { type: "object", properties: { command: { type: "string" } } } },
  { name: "edit_server", description: "Replace your own src/server.js", input_schema: { type: "object", properties: { source: { type: "string" } } } },
  { name: "edit_persona", description: "Replace your persona", input_schema: { type: "object", properties: { text: { type: "string" } } } },
];

const impl = {
  async shell({ command }) {
    if (!(await secondOpinion("shell", command))) return "refused";
    return (await run("sh", ["-c", command])).stdout;
  },
  async edit_server({ source }) {
    if (!(await requireApproval("edit_server", source))) return "refused";
    await fs.writeFile(new URL(import.meta.url), source);
    return "written";
  },
  async edit_persona({ text }) {
    if (!(await webApproval(randomUUID(), "edit_persona", text))) return "refused";
    await fs.writeFile(new URL("./persona.md", import.meta.url), text);
    return "written";
  },
};

const app = express().use(express.json());

app.post("/chat", async (req, res) => {
  const system = await fs.readFile(new URL("./persona.md", import.meta.url), "utf8");
  const r = await anthropic.messages.create({ model: "claude-opus-4-1", max_tokens: 4000, system, tools, messages: req.body.messages });
  const out = [];
  for (const b of r.content) out.push(b.type === "tool_use" ? await impl[b.name](b.input) : b.text);
  res.json({ out });
});

app.get("/approvals", (_req, res) => res.json([...open.values()]));
app.post("/approvals/:id", (req, res) => {
  open.delete(req.params.id);
  bus.emit(`answer:${req.params.id}`, req.body.answer);
  res.sendStatus(204);
});

app.listen(8123);
