const OpenAI = require('openai');
const openai = new OpenAI();

async function loop(goal, tools) {
  const messages = [{ role: 'user', content: goal }];
  const defs = Object.entries(tools).map(([name, t]) => ({ type: 'function', function: { name, description: t.description, parameters: t.parameters } }));
  for (let i = 0; i < 40; i++) {
    const r = await openai.chat.completions.create({ model: 'gpt-4o', messages, tools: defs });
    const m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls) return m.content;
    for (const c of m.tool_calls) {
      const out = await tools[c.function.name].run(JSON.parse(c.function.arguments || '{}'));
      messages.push({ role: 'tool', tool_call_id: c.id, content: JSON.stringify(out) });
    }
  }
}

module.exports = { loop };
