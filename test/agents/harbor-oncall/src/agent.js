const Anthropic = require("@anthropic-ai/sdk");
const { settings, runbooks } = require("./state");

const anthropic = new Anthropic();

async function complete(messages, tools = []) {
  const { model, persona } = settings();
  return anthropic.messages.create({
    model,
    max_tokens: 2048,
    system: [persona, "Runbooks:", ...runbooks()].join("\n\n"),
    messages,
    ...(tools.length ? { tools: tools.map(({ run, ...t }) => t) } : {}),
  });
}

async function converse(text, tools) {
  const messages = [{ role: "user", content: text }];
  for (let i = 0; i < 10; i++) {
    const res = await complete(messages, tools);
    messages.push({ role: "assistant", content: res.content });
    if (res.stop_reason !== "tool_use") return res.content.map((b) => b.text || "").join("");
    const results = [];
    for (const block of res.content) {
      if (block.type !== "tool_use") continue;
      const tool = tools.find((t) => t.name === block.name);
      results.push({ type: "tool_result", tool_use_id: block.id, content: await tool.run(block.input) });
    }
    messages.push({ role: "user", content: results });
  }
  return "I ran out of turns.";
}

module.exports = { complete, converse };
