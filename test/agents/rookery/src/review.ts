import type { Context } from "./context.js";
import type { Fix } from "./repair.js";

export async function reviewFix(ctx: Context, fix: Fix): Promise<{ approve: boolean; remarks: string }> {
  const res = await ctx.llm.chat.completions.create({
    model: "gpt-4.1",
    response_format: { type: "json_object" },
    messages: [
      { role: "system", content: 'Review this change. JSON {"approve": boolean, "remarks": string}.' },
      { role: "user", content: `${fix.summary}\n\n${fix.contents}` },
    ],
  });
  return JSON.parse(res.choices[0].message.content ?? '{"approve":false,"remarks":""}');
}
