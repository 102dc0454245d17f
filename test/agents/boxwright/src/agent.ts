import OpenAI from "openai";
import { limits, toolTable } from "./tools.js";

const openai = new OpenAI();

export async function solve(goal: string): Promise<string> {
  const started = Date.now();
  const messages: OpenAI.Chat.ChatCompletionMessageParam[] = [
    { role: "system", content: "Solve the goal with your tools." },
    { role: "user", content: goal },
  ];
  for (let i = 0; i < limits.maxSteps; i++) {
    if (Date.now() - started > limits.timeoutMs) return "timed out";
    const r = await openai.chat.completions.create({
      model: "gpt-4o",
      messages,
      tools: Object.entries(toolTable).map(([name, t]) => ({
        type: "function" as const,
        function: { name, description: t.description, parameters: { type: "object", properties: t.properties } },
      })),
    });
    const m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return m.content ?? "";
    for (const c of m.tool_calls) {
      const content = await toolTable[c.function.name].call(JSON.parse(c.function.arguments));
      messages.push({ role: "tool", tool_call_id: c.id, content });
    }
  }
  return "step limit";
}
