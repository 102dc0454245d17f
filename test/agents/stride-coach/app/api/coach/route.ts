import OpenAI from "openai";
import { NextResponse } from "next/server";
import { closeSession, handover } from "../../../lib/summaries";
import { db, one } from "../../../lib/supabase";
import { runTool, tools } from "../../../lib/tools";

const openai = new OpenAI();

export async function POST(req: Request) {
  const { userId, messages: turns, done } = (await req.json()) as { userId: string; messages: OpenAI.ChatCompletionMessageParam[]; done?: boolean };
  const config = await one<{ model: string; temperature: number }>("coach_config", { user_id: userId });
  const method = await one<{ body: string }>("coaching_method", { id: 1 });
  const notes = await handover(userId);
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: `You coach runners.\n${method?.body ?? ""}\n\nFollow the hand-over notes:\n${notes?.notes ?? "none"}` },
    ...turns,
  ];
  for (let i = 0; i < 5; i++) {
    const res = await openai.chat.completions.create({ model: config?.model ?? "gpt-4o-mini", temperature: config?.temperature ?? 0.4, messages, tools });
    await db.from("token_usage").insert({ user_id: userId, model: res.model, tokens: res.usage?.total_tokens });
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.tool_calls) {
      if (done) await closeSession(userId, JSON.stringify(turns));
      return NextResponse.json({ answer: m.content });
    }
    for (const c of m.tool_calls) {
      messages.push({ role: "tool", tool_call_id: c.id, content: await runTool(userId, c.function.name, JSON.parse(c.function.arguments)) });
    }
  }
  return NextResponse.json({ answer: "Let's stop here." });
}
