#!/usr/bin/env node
import { Command } from "commander";
import { confirm } from "@inquirer/prompts";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { simpleGit } from "simple-git";
import { ClaudeClient, type LlmClient } from "./llm.js";

const RULES_FILE = "CLAUDE.md";
const llm: LlmClient = new ClaudeClient();

async function recentHistory(cwd: string, n: number): Promise<string> {
  const log = await simpleGit(cwd).log({ maxCount: n });
  return log.all.map((c) => `- ${c.message}\n${c.body}`).join("\n");
}

async function draftLessons(cwd: string, n: number): Promise<string> {
  return llm.complete(
    "Extract durable lessons for a coding agent working in this repository. Markdown bullets only.",
    await recentHistory(cwd, n),
  );
}

const program = new Command("lessons").description("Distil what went wrong into rules for your coding agent");

program
  .command("watch")
  .option("-C, --cwd <dir>", "repository", ".")
  .option("--every <minutes>", "interval", "30")
  .action(async (opts) => {
    const cwd = resolve(opts.cwd);
    const tick = async () => {
      const lessons = await draftLessons(cwd, 10);
      if (lessons.trim()) {
        await appendFile(resolve(cwd, RULES_FILE), `\n## Learned ${new Date().toISOString()}\n${lessons}\n`);
      }
    };
    await tick();
    setInterval(() => tick().catch(console.error), Number(opts.every) * 60_000);
  });

program
  .command("add")
  .option("-C, --cwd <dir>", "repository", ".")
  .option("-n <count>", "commits to read", "20")
  .action(async (opts) => {
    const cwd = resolve(opts.cwd);
    const lessons = await draftLessons(cwd, Number(opts.n));
    console.log(lessons);
    const yes = await confirm({ message: `Append these to ${RULES_FILE}?`, default: false });
    if (!yes) return;
    const file = resolve(cwd, RULES_FILE);
    const old = await readFile(file, "utf8").catch(() => "");
    await writeFile(file, `${old.trimEnd()}\n\n${lessons}\n`);
  });

program
  .command("report")
  .option("-o, --out <file>", "where to save", "lessons-report.md")
  .action(async (opts) => {
    await writeFile(opts.out, await draftLessons(process.cwd(), 50));
    console.log(`wrote ${opts.out}`);
  });

await program.parseAsync();
