import OpenAI from "openai";
import type { BrowserWindow } from "electron";
import { readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { settings } from "./settings";
import { buildTools, pluginDir } from "./tools";

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export class Agent {
  private readonly tools;
  constructor(win: BrowserWindow) {
    this.tools = buildTools(win);
    if (existsSync(pluginDir()))
      for (const f of readdirSync(pluginDir())) Object.assign(this.tools, require(join(pluginDir(), f)));
  }
  async send(text: string): Promise<string> {
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: "system", content: `${settings.get("prompt")}\n\nYou remember:\n${settings.get("memories").join("\n")}` },
      { role: "user", content: text },
    ];
    const tools = Object.entries(this.tools).map(([name, t]) => ({
      type: "function" as const,
      function: { name, description: t.about, parameters: { type: "object", properties: Object.fromEntries(t.params.map((p) => [p, { type: "string" }])) } },
    }));
    for (let i = 0; i < 12; i++) {
      const res = await openai.chat.completions.create({ model: settings.get("model"), messages, tools });
      const m = res.choices[0].message;
      messages.push(m);
      if (!m.tool_calls) return m.content ?? "";
      for (const c of m.tool_calls)
        messages.push({ role: "tool", tool_call_id: c.id, content: await this.tools[c.function.name].run(JSON.parse(c.function.arguments)) });
    }
    return "";
  }
}
