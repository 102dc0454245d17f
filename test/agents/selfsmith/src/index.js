#!/usr/bin/env node
import express from "express";
import pino from "pino";
import { Coder } from "./coder.js";
import { head } from "./git.js";
import { improve } from "./improve.js";
import { findIssue } from "./triage.js";

const errors = [];
const log = pino({ hooks: { logMethod(args, method, level) { if (level >= 50) errors.push(JSON.stringify(args)); method.apply(this, args); } } });
const coder = new Coder({ log });
const app = express();

app.get("/version", async (_req, res) => res.json({ head: await head() }));
app.get("/errors", (_req, res) => res.json(errors.slice(-20)));

let busy = false;
setInterval(async () => {
  if (busy || errors.length === 0) return;
  busy = true;
  try {
    const issue = await findIssue(errors.splice(0, 50));
    if (issue) await improve(issue, { coder, log });
  } finally {
    busy = false;
  }
}, 10 * 60_000);

app.listen(Number(process.env.PORT ?? 4040));
