#!/usr/bin/env -S npx tsx
import { Command } from "commander";
import Groq from "groq-sdk";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { consentStrict, consent } from "./consent.js";
import { askReadOnly, delegate } from "./delegate.js";

const groq = new Groq();
const HOME = join(homedir(), ".handyman");
const SHELL_RC = join(homedir(), ".bashrc");

async function plan(job: string): Promise<{ steps: string[]; alias?: string; playbook: string }> {
  const r = await groq.chat.completions.create({
    model: "llama-3.3-70b-versatile",
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: 'Plan the job. JSON: {"steps": string[], "alias"?: string, "playbook": string}' },
      { role: "user", content: job },
    ],
  });
  return JSON.parse(r.choices[0].message.content ?? "{}");
}

const program = new Command("handyman").version("0.6.2");

program
  .command("do <job>")
  .option("-C, --cwd <dir>", "where to work", process.cwd())
  .action(async (job: string, opts: { cwd: string }) => {
    const p = await plan(job);
    for (const step of p.steps) {
      if (!(await consent("Next step", step))) continue;
      console.log(await delegate(step, opts.cwd));
    }
    if (p.alias && (await consentStrict("Add to .bashrc", p.alias))) {
      await appendFile(SHELL_RC, `\n${p.alias}\n`);
    }
    await mkdir(join(HOME, "playbooks"), { recursive: true });
    await writeFile(join(HOME, "playbooks", `${Date.now()}.md`), p.playbook);
  });

program
  .command("explain <question>")
  .option("-C, --cwd <dir>", "where to look", process.cwd())
  .action(async (question: string, opts: { cwd: string }) => {
    console.log(await askReadOnly(question, opts.cwd));
  });

await program.parseAsync();
