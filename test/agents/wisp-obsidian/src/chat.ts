import OpenAI from "openai";
import type WispPlugin from "./main";
import { makeTools } from "./tools";

export async function chat(plugin: WispPlugin, question: string): Promise<string> {
  const client = new OpenAI({ apiKey: plugin.settings.apiKey, dangerouslyAllowBrowser: true });
  const tools = makeTools(plugin);
  const messages: OpenAI.Chat.Completions.ChatCompletionMessageParam[] = [
    { role: "system", content: `${plugin.settings.persona}\n\n${await skills(plugin)}` },
    { role: "user", content: question },
  ];
  for (let i = 0; i < 10; i++) {
    const res = await client.chat.completions.create({
      model: "gpt-4.1",
      messages,
      tools: tools.map((t) => ({
        type: "function",
        function: {
          name: t.name,
          description: t.description,
          parameters: { type: "object", properties: Object.fromEntries(Object.entries(t.params).map(([k, d]) => [k, { type: "string", description: d }])) },
        },
      })),
    });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls) return msg.content ?? "";
    for (const call of msg.tool_calls) {
      if (call.type !== "function") continue;
      const t = tools.find((x) => x.name === call.function.name);
      messages.push({ role: "tool", tool_call_id: call.id, content: t ? await t.exec(JSON.parse(call.function.arguments)) : "unknown tool" });
    }
  }
  return "";
}

async function skills(plugin: WispPlugin) {
  const dir = plugin.settings.skillFolder;
  if (!(await plugin.app.vault.adapter.exists(dir))) return "";
  const { files } = await plugin.app.vault.adapter.list(dir);
  return (await Promise.all(files.map((f) => plugin.app.vault.adapter.read(f)))).join("\n\n");
}
