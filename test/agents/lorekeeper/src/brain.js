import OpenAI from "openai";
import { GuildPrompt, Lore, Skill, Stat } from "./models.js";
import { toolSpecs, runTool } from "./tools.js";

const client = new OpenAI();
const MODEL = process.env.LORE_MODEL ?? "gpt-4o-mini";

async function systemFor(guildId) {
  const [base, lore, skills] = await Promise.all([
    GuildPrompt.findOne({ guildId }),
    Lore.find({ guildId }).sort({ weight: -1 }).limit(40),
    Skill.find({ guildId, status: "approved" }),
  ]);
  return [
    base?.text ?? "You are the keeper of this server's shared story.",
    "## Canon\n" + lore.map((l) => l.text).join("\n"),
    ...skills.map((s) => `## ${s.name}\n${s.instructions}`),
  ].join("\n\n");
}

export async function answer(message) {
  const guildId = message.guildId;
  const messages = [
    { role: "system", content: await systemFor(guildId) },
    { role: "user", content: `${message.author.displayName}: ${message.content}` },
  ];
  for (let i = 0; i < 5; i++) {
    const res = await client.chat.completions.create({ model: MODEL, messages, tools: toolSpecs });
    await Stat.updateOne({ channelId: message.channelId, model: res.model }, { $inc: { replies: 1 } }, { upsert: true });
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.tool_calls) {
      void distil(guildId, message.content, m.content);
      return m.content;
    }
    for (const c of m.tool_calls) {
      const content = await runTool(c.function.name, JSON.parse(c.function.arguments), message);
      messages.push({ role: "tool", tool_call_id: c.id, content: String(content) });
    }
  }
  return "The quill is tired.";
}

async function distil(guildId, said, replied) {
  const res = await client.chat.completions.create({
    model: MODEL,
    messages: [{ role: "user", content: `List new canon facts, one a line, or NONE.\n\n${said}\n---\n${replied}` }],
  });
  const lines = res.choices[0].message.content.split("\n").map((l) => l.trim()).filter((l) => l && l !== "NONE");
  if (lines.length) await Lore.insertMany(lines.map((text) => ({ guildId, text })));
}
