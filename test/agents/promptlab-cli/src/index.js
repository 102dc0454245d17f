#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { accuracy, loadSet } from "./dataset.js";
import { say, variants } from "./llm.js";
import { livePrompt, publish, quit } from "./registry.js";
import { serve } from "./serve.js";

const program = new Command("promptlab-cli");

program.command("serve").option("-p, --port <n>", "port", "4900").action((o) => serve(Number(o.port)));

program.command("search <csv>").option("-n <n>", "variants", "5").action(async (csv, o) => {
  const rows = loadSet(csv);
  const scored = [];
  for (const v of await variants(await livePrompt("tickets"), Number(o.n))) scored.push([await accuracy(v, rows, say), v]);
  scored.sort((a, b) => b[0] - a[0]);
  writeFileSync("best-prompt.txt", scored[0][1]);
  console.log(scored.map(([s, v]) => `${s.toFixed(2)} ${v.slice(0, 60)}`).join("\n"));
  const rl = createInterface({ input: process.stdin, output: process.stdout });
  const a = await rl.question(`${scored[0][1]}\n\nPublish this prompt? [y/N] `);
  rl.close();
  if (a === "y") await publish("tickets", scored[0][1]);
  await quit();
});

program.command("publish <file>").action(async (file) => {
  await publish("tickets", readFileSync(file, "utf8"));
  await quit();
});

await program.parseAsync();
