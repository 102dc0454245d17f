import { Command } from "commander";
import OpenAI from "openai";
import { readFile, writeFile } from "node:fs/promises";
import { loadVoice, saveVoice, setGreeting, systemPrompt } from "./voice.js";

const api = new OpenAI();

async function complete(system: string, user: string, json = false): Promise<string> {
  const r = await api.chat.completions.create({
    model: "gpt-4o-mini",
    response_format: json ? { type: "json_object" } : undefined,
    messages: [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
  });
  return r.choices[0].message.content ?? "";
}

async function learn(text: string): Promise<void> {
  const raw = await complete('Describe the voice of this text as JSON {"instructions": string, "banned": string[]}.', text, true);
  const learned = JSON.parse(raw) as { instructions: string; banned: string[] };
  saveVoice({ ...loadVoice(), ...learned });
}

const program = new Command("brandvoice");

program
  .command("write <topic>")
  .option("-o, --out <file>", "output file", "post.md")
  .action(async (topic: string, opts: { out: string }) => {
    const post = await complete(systemPrompt(loadVoice()), `Write a post about ${topic}`);
    await writeFile(opts.out, post);
    await learn(post);
  });

program.command("greeting <text>").action((text: string) => setGreeting(text));

program.command("show").action(async () => {
  console.log(systemPrompt(loadVoice()));
  console.log(await readFile("package.json", "utf8").then((s) => JSON.parse(s).version).catch(() => ""));
});

program.parseAsync();
