import { google } from "@ai-sdk/google";
import { generateText, tool, type CoreMessage } from "ai";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { addLesson, lessons } from "../../library/src/lessons.js";
import { active, refine, submit } from "../../library/src/library.js";
import { layout } from "../../shared/src/layout.js";

type Caps = Record<string, { vision: boolean; context: number }>;

async function capabilities(model: string) {
  const known: Caps = JSON.parse(await readFile(layout.capabilities, "utf8").catch(() => "{}"));
  if (!known[model]) {
    const res = await fetch(`https://generativelanguage.googleapis.com/v1beta/models/${model}?key=${process.env.GOOGLE_GENERATIVE_AI_API_KEY}`);
    const info = await res.json();
    known[model] = { vision: /pro|flash/.test(model), context: info.inputTokenLimit };
    await writeFile(layout.capabilities, JSON.stringify(known));
  }
  return known[model];
}

const tools = {
  submit_skill: tool({
    description: "Write down a new skill.",
    parameters: z.object({ name: z.string().regex(/^[a-z-]+$/), description: z.string(), body: z.string() }),
    execute: async (s) => { await submit(s); return "waits for the owner"; },
  }),
  refine_skill: tool({
    description: "Rewrite the body of a skill you have used.",
    parameters: z.object({ name: z.string().regex(/^[a-z-]+$/), body: z.string() }),
    execute: async ({ name, body }) => { await refine(name, body); return "refined"; },
  }),
  read_skill: tool({
    description: "Read a skill.",
    parameters: z.object({ name: z.string() }),
    execute: async ({ name }) => (await active()).find((s) => s.name === name)?.body ?? "none",
  }),
};

export class Session {
  private messages: CoreMessage[] = [];
  constructor(private id: string, private model: string) {}

  async say(text: string): Promise<string> {
    const caps = await capabilities(this.model);
    const known = Object.entries(await lessons()).map(([k, v]) => `${k}:\n${v.map((x) => `- ${x}`).join("\n")}`);
    const skills = (await active()).map((s) => `${s.name}: ${s.description}`);
    const system = ["You are a forge hand.", "Skills:", ...skills, "Lessons:", ...known].join("\n");
    this.messages.push({ role: "user", content: text });
    const out = await generateText({ model: google(this.model), system, messages: this.messages.slice(-Math.floor(caps.context / 4000)), tools, maxSteps: 6 });
    this.messages.push(...out.response.messages);
    return out.text;
  }

  async end() {
    await mkdir(layout.transcripts, { recursive: true });
    await writeFile(join(layout.transcripts, `${this.id}.json`), JSON.stringify(this.messages));
    const { text } = await generateText({ model: google(this.model), prompt: `Name one lesson as "category | lesson".\n${JSON.stringify(this.messages).slice(-20000)}` });
    const [category, lesson] = text.split("|").map((x) => x.trim());
    if (lesson) await addLesson(category, lesson);
  }
}
