import { appendFile } from "node:fs/promises";
import Anthropic from "@anthropic-ai/sdk";
import { zodToJsonSchema } from "./schema.js";
import { Hub } from "./hub.js";
import { change, runtime } from "./runtime.js";
import { opsTools } from "./tools.js";

const client = new Anthropic();
const hub = new Hub();
const tools: Record<string, { description: string; schema: any; run(a: any): Promise<string> }> = opsTools(hub);

hub.onSetting = (key, value) => void change({ [key]: value });

hub.onTask = async (text) => {
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: text }];
  for (let turn = 0; turn < runtime().maxTurns; turn++) {
    const { model, tokens, scopes } = runtime();
    const res = await client.messages.create({
      model,
      max_tokens: tokens,
      system: `You watch the servers. Your scopes: ${scopes.join(", ")}.`,
      messages,
      tools: Object.entries(tools).map(([name, t]) => ({ name, description: t.description, input_schema: zodToJsonSchema(t.schema) })),
    });
    messages.push({ role: "assistant", content: res.content });
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const b of res.content) {
      if (b.type === "text") hub.broadcast("text", b.text);
      if (b.type !== "tool_use") continue;
      const input = tools[b.name].schema.parse(b.input);
      const content = await tools[b.name].run(input).catch((e) => `failed: ${e.message}`);
      await appendFile("actions.log", `${b.name} ${JSON.stringify(input)} -> ${content.length}\n`);
      results.push({ type: "tool_result", tool_use_id: b.id, content });
    }
    if (results.length === 0) return;
    messages.push({ role: "user", content: results });
  }
};

hub.listen(7070);
