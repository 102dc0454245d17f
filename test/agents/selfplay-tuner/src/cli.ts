#!/usr/bin/env node
import { Command } from "commander";
import { confirm } from "@inquirer/prompts";
import { readFile } from "node:fs/promises";
import { Arena } from "./arena.js";
import { Tuner } from "./tuner.js";

const program = new Command("spt");

program
  .command("round")
  .option("-g, --games <n>", "games per round", "40")
  .action(async (opts: { games: string }) => {
    const tuner = new Tuner();
    const arena = new Arena(await tuner.liveModel());
    const wins = await arena.play(Number(opts.games));
    await tuner.submit(wins);
  });

program
  .command("curate <file>")
  .description("send a hand checked file")
  .action(async (file: string) => {
    const text = await readFile(file, "utf8");
    const rows = text.trim().split("\n");
    for (const r of rows.slice(0, 25)) console.log(r);
    if (!(await confirm({ message: `Train on these ${rows.length} rows?`, default: false }))) return;
    await new Tuner().submitFile(file);
  });

await program.parseAsync();
