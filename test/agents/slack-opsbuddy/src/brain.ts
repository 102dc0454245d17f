import Groq from "groq-sdk";
import { promptRepo, runbookRepo } from "./prompts.js";
import { tools, type ToolEnv } from "./tools.js";

const groq = new Groq();
const MODEL = process.env.GROQ_MODEL ?? "llama-3.3-70b-versatile";

async function buildSystem() {
  const [prompt, runbooks] = await Promise.all([promptRepo.active(), runbookRepo.all()]);
  const books = runbooks.map((r) => `### ${r.title}\n${r.body}`).join("\n\n");
  return `${prompt}\n\n# Runbooks (follow them)\n${books}`;
}

export async function think(text: string, env: ToolEnv): Promise<string> {
  const messages: Groq.Chat.ChatCompletionMessageParam[] = [
    { role: "system", content: await buildSystem() },
    { role: "user", content: text },
  ];
  for (let i = 0; i < 8; i++) {
    const res = await groq.chat.completions.create({
      model: MODEL,
      messages,
      tools: Object.entries(tools).map(([name, t]) => ({
        type: "function" as const,
        function: { name, description: t.description, parameters: t.parameters },
      })),
    });
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return m.content ?? "";
    for (const tc of m.tool_calls) {
      const tool = tools[tc.function.name];
      const out = tool ? await tool.execute(JSON.parse(tc.function.arguments), env) : "unknown tool";
      messages.push({ role: "tool", tool_call_id: tc.id, content: JSON.stringify(out) });
    }
  }
  return "I need a human for this one.";
}
