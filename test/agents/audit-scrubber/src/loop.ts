import { Mistral } from "@mistralai/mistralai";
import { zodToJsonSchema } from "zod-to-json-schema";
import { prisma, tools } from "./tools";

const mistral = new Mistral({ apiKey: process.env.MISTRAL_API_KEY });

export async function* loop(goal: string) {
  const messages: any[] = [{ role: "user", content: goal }];
  for (let i = 0; i < 12; i++) {
    const res = await mistral.chat.complete({
      model: "mistral-large-latest",
      messages,
      tools: tools.map((t) => ({ type: "function", function: { name: t.name, description: t.description, parameters: zodToJsonSchema(t.schema) as any } })),
    });
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.toolCalls?.length) return yield m.content;
    for (const c of m.toolCalls) {
      const t = tools.find((t) => t.name === c.function.name)!;
      await prisma.auditEntry.create({ data: { tool: t.name, input: String(c.function.arguments) } });
      const content = await t.run(t.schema.parse(JSON.parse(c.function.arguments as string)));
      messages.push({ role: "tool", name: t.name, toolCallId: c.id, content });
      yield content;
    }
  }
}
