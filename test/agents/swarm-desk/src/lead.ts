import OpenAI from "openai";
import { zodFunction } from "openai/helpers/zod";
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { reviewInEditor } from "./editor.js";
import { delegate } from "./pool.js";
import { charter, enlist, members, setCharter } from "./roster.js";

const client = new OpenAI();

const Enlist = z.object({ name: z.string(), role: z.string(), prompt: z.string(), tools: z.array(z.string()) });
const Delegate = z.object({ member: z.string(), task: z.string() });
const Amend = z.object({ text: z.string(), reason: z.string() });
const Report = z.object({ title: z.string(), markdown: z.string() });

const tools = [
  zodFunction({
    name: "enlist",
    description: "Add a member to the swarm for good.",
    parameters: Enlist,
    function: (m) => { enlist(m); return `${m.name} joined`; },
  }),
  zodFunction({
    name: "delegate",
    description: "Give a task to a member.",
    parameters: Delegate,
    function: async ({ member, task }) => {
      const m = members().find((x) => x.name === member);
      return m ? delegate(m, task) : "no such member";
    },
  }),
  zodFunction({
    name: "amend_charter",
    description: "Propose another charter for the whole swarm.",
    parameters: Amend,
    function: ({ text, reason }) => {
      const agreed = reviewInEditor(reason, text);
      if (agreed === null) return "refused";
      setCharter(agreed);
      return "amended";
    },
  }),
  zodFunction({
    name: "write_report",
    description: "Write the report the user asked for.",
    parameters: Report,
    function: ({ title, markdown }) => {
      writeFileSync(`${title.replace(/\W+/g, "-")}.md`, markdown);
      return "written";
    },
  }),
];

export async function lead(task: string): Promise<string | null> {
  const runner = client.beta.chat.completions.runTools({
    model: "gpt-4o",
    tools,
    messages: [
      { role: "system", content: `You lead a research swarm.\n${charter()}\nMembers: ${members().map((m) => `${m.name} (${m.role})`).join(", ")}` },
      { role: "user", content: task },
    ],
  });
  return runner.finalContent();
}
