import Anthropic from "@anthropic-ai/sdk";
import { Toolbox, specs } from "./tools";

const anthropic = new Anthropic();
const box = new Toolbox();

async function main(task: string) {
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: task }];
  for (let step = 0; step < 30; step++) {
    const res = await anthropic.messages.create({ model: "claude-sonnet-4-5", max_tokens: 8000, tools: specs, messages });
    messages.push({ role: "assistant", content: res.content });
    if (res.stop_reason !== "tool_use") break;
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const block of res.content) {
      if (block.type !== "tool_use") continue;
      const out = await box.call(block.name, block.input).catch((e) => String(e));
      results.push({ type: "tool_result", tool_use_id: block.id, content: out });
    }
    messages.push({ role: "user", content: results });
  }
}

main(process.argv.slice(2).join(" "));
