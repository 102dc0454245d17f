#!/usr/bin/env node
import { Command } from "commander";
import { createInterface } from "node:readline/promises";
import { applyEdits } from "./editor.js";
import { evolve, propose, respawn } from "./evolve.js";
import { complete } from "./llm.js";

const program = new Command("phoenix").version("0.0.9");

program
  .command("evolve <goal>")
  .option("-n, --generations <n>", "how many generations", "5")
  .action(async (goal: string, opts: { generations: string }) => {
    await evolve(goal, Number(opts.generations));
  });

program
  .command("suggest <goal>")
  .description("let the model propose one change and look at it first")
  .action(async (goal: string) => {
    const p = await propose(goal);
    console.log(`${p.title}\n${p.rationale}\n`);
    for (const e of p.edits) console.log(`--- ${e.path}\n${e.content}\n`);
    const rl = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await rl.question("Apply? [y/N] ");
    rl.close();
    if (answer.trim().toLowerCase() !== "y") return console.log("dropped");
    await applyEdits(p.edits);
    console.log("applied");
  });

program.command("ask <question>").action(async (q: string) => {
  console.log(await complete([{ role: "user", content: q }]));
});

program.command("restart").description("restart the daemon").action(() => respawn());

program.parseAsync();
