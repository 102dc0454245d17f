import OpenAI from "openai";
import { db, jobs, notes } from "./db.js";

const openai = new OpenAI();
export type Confirm = (question: string) => Promise<boolean>;
export let onNewJob: (id: number) => void = () => {};
export const setJobListener = (fn: (id: number) => void) => void (onNewJob = fn);

const obj = (properties: Record<string, unknown>) => ({ type: "object", properties, required: Object.keys(properties) });
const str = { type: "string" };

const tools: OpenAI.ChatCompletionTool[] = [
  { type: "function", function: { name: "schedule", description: "Wake yourself with a prompt on a cron schedule", parameters: obj({ cron: str, prompt: str }) } },
  { type: "function", function: { name: "schedule_daily", description: "Daily wake-up; asks the user", parameters: obj({ hour: { type: "integer" }, prompt: str }) } },
  { type: "function", function: { name: "note", description: "Save a note for the user", parameters: obj({ body: str }) } },
];

async function execute(name: string, a: any, chatId: number, confirm: Confirm): Promise<string> {
  if (name === "schedule") {
    const row = db.insert(jobs).values({ cron: a.cron, prompt: a.prompt, chatId }).returning({ id: jobs.id }).get();
    onNewJob(row.id);
    return `job ${row.id}`;
  }
  if (name === "schedule_daily") {
    if (!(await confirm(`Every day at ${a.hour}:00 — "${a.prompt}"?`))) return "declined";
    const row = db.insert(jobs).values({ cron: `0 ${Number(a.hour)} * * *`, prompt: a.prompt, chatId }).returning({ id: jobs.id }).get();
    onNewJob(row.id);
    return `daily job ${row.id}`;
  }
  if (name === "note") {
    db.insert(notes).values({ chatId, body: a.body }).run();
    return "noted";
  }
  return "unknown";
}

export async function think(prompt: string, chatId: number, confirm: Confirm): Promise<string> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: `You are Jarvis. Now: ${new Date().toISOString()}` },
    { role: "user", content: prompt },
  ];
  for (let i = 0; i < 6; i++) {
    const r = await openai.chat.completions.create({ model: "gpt-4o-mini", messages, tools });
    const m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return m.content ?? "";
    for (const c of m.tool_calls) {
      messages.push({ role: "tool", tool_call_id: c.id, content: await execute(c.function.name, JSON.parse(c.function.arguments), chatId, confirm) });
    }
  }
  return "(stopped)";
}
