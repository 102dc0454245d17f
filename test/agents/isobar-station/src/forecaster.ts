import { execFile } from "node:child_process";
import { promisify } from "node:util";
import OpenAI from "openai";
import { prisma } from "./db.js";
import { active, suggest } from "./guidelines.js";

const run = promisify(execFile);
const openai = new OpenAI();

type Handler = (a: any) => Promise<string>;

const handlers: Record<string, Handler> = {
  async readings({ station }) {
    const rows = await prisma.reading.findMany({ where: { station }, orderBy: { at: "desc" }, take: 24 });
    return JSON.stringify(rows);
  },
  async publish_bulletin({ text }) {
    await prisma.bulletin.create({ data: { text } });
    return "published";
  },
  async suggest_guideline({ text }) {
    return `waiting as ${await suggest(text)}`;
  },
  async wake_me({ minute, hour, task }) {
    const line = `${minute} ${hour} * * * cd ${process.cwd()} && node dist/once.js ${JSON.stringify(task)}`;
    await run("sh", ["-c", `(crontab -l 2>/dev/null; echo '${line.replaceAll("'", "")}') | crontab -`]);
    return "set";
  },
};

const tools: OpenAI.ChatCompletionTool[] = [
  fn("readings", "Readings of the last day.", { station: { type: "string" } }),
  fn("publish_bulletin", "Publish a weather bulletin.", { text: { type: "string" } }),
  fn("suggest_guideline", "Suggest a guideline for your own forecasts.", { text: { type: "string" } }),
  fn("wake_me", "Have yourself started every day at this time with a task.", {
    minute: { type: "integer" },
    hour: { type: "integer" },
    task: { type: "string" },
  }),
];

function fn(name: string, description: string, properties: Record<string, unknown>): OpenAI.ChatCompletionTool {
  return { type: "function", function: { name, description, parameters: { type: "object", properties, required: Object.keys(properties) } } };
}

export async function forecast(task: string): Promise<string> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: `You are the forecaster of a harbour.\nGuidelines:\n${await active()}` },
    { role: "user", content: task },
  ];
  for (let n = 0; n < 8; n++) {
    const { choices } = await openai.chat.completions.create({ model: "gpt-4.1", messages, tools });
    const m = choices[0].message;
    messages.push(m);
    if (!m.tool_calls) return m.content ?? "";
    for (const c of m.tool_calls) {
      const content = await handlers[c.function.name](JSON.parse(c.function.arguments)).catch((e) => `That failed (${e.message}). Correct it.`);
      messages.push({ role: "tool", tool_call_id: c.id, content });
    }
  }
  return "";
}
