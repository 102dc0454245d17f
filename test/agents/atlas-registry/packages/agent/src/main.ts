import Anthropic from "@anthropic-ai/sdk";
import { hub } from "./hub.js";
import { always, toolsets } from "./toolsets.js";

const anthropic = new Anthropic();

async function plan(goal: string): Promise<string> {
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: goal }];
  for (let i = 0; i < 20; i++) {
    const profile = await hub.profile("atlas");
    const tools = [...always, ...profile.toolsets.flatMap((t) => toolsets[t] ?? [])];
    const res = await anthropic.messages.create({
      model: "claude-sonnet-4-20250514",
      max_tokens: 4000,
      system: profile.instructions,
      tools: tools.map(({ name, description, input_schema }) => ({ name, description, input_schema })),
      messages,
    });
    messages.push({ role: "assistant", content: res.content });
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const b of res.content) {
      if (b.type !== "tool_use") continue;
      const t = tools.find((x) => x.name === b.name);
      const content = t ? await t.handler(b.input) : "unknown tool";
      results.push({ type: "tool_result", tool_use_id: b.id, content });
    }
    if (results.length === 0) return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
    messages.push({ role: "user", content: results });
  }
  return "No plan within twenty steps.";
}

console.log(await plan(process.argv.slice(2).join(" ")));
