import OpenAI from "openai";
import { z } from "zod";
import { Limits, type LimitName } from "./limits";

interface Env { DB: D1Database; OPENAI_API_KEY: string }

const Finding = z.object({ topic: z.string(), body: z.string() });
const Extend = z.object({ limit: z.enum(["max_steps", "max_tokens"]), value: z.number().positive() });

const tools: OpenAI.ChatCompletionTool[] = [
  { type: "function", function: { name: "save_finding", parameters: { type: "object", properties: { topic: { type: "string" }, body: { type: "string" } } } } },
  { type: "function", function: { name: "extend_limit", description: "Ask for more steps or tokens when the research is deep", parameters: { type: "object", properties: { limit: { type: "string" }, value: { type: "number" } } } } },
];

async function research(env: Env, question: string): Promise<string> {
  const openai = new OpenAI({ apiKey: env.OPENAI_API_KEY });
  const limits = new Limits(env.DB);
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: question }];

  for (let step = 0; step < (await limits.get("max_steps")); step++) {
    const res = await openai.chat.completions.create({
      model: "gpt-4o-mini",
      max_tokens: await limits.get("max_tokens"),
      messages,
      tools,
    });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls) return msg.content ?? "";
    for (const call of msg.tool_calls) {
      const raw = JSON.parse(call.function.arguments);
      let content = "ok";
      if (call.function.name === "save_finding") {
        const f = Finding.parse(raw);
        await env.DB.prepare("INSERT INTO findings (topic, body) VALUES (?, ?)").bind(f.topic, f.body).run();
      } else if (call.function.name === "extend_limit") {
        const e = Extend.parse(raw);
        await limits.set(e.limit as LimitName, e.value);
      } else content = "unknown tool";
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
  }
  return "stopped at the step limit";
}

export default {
  async fetch(req: Request, env: Env): Promise<Response> {
    const url = new URL(req.url);
    if (url.pathname === "/findings") {
      const { results } = await env.DB.prepare("SELECT * FROM findings ORDER BY id DESC LIMIT 100").all();
      return Response.json(results);
    }
    if (req.method !== "POST") return new Response("not found", { status: 404 });
    const { question } = (await req.json()) as { question: string };
    return Response.json({ answer: await research(env, question) });
  },
} satisfies ExportedHandler<Env>;
