const OpenAI = require('openai');
const { toolset } = require('./toolset');

function createAssistant(store, consent) {
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  const tools = toolset(store, consent);
  const messages = [];

  const system = () => {
    const known = store.insights().map((i) => `- (${i.kind}) ${i.text}`).join('\n');
    return `${store.instructions()}\n\nInsights so far:\n${known || '- none'}`;
  };

  async function send(text) {
    messages.push({ role: 'user', content: text });
    for (let round = 0; round < 5; round += 1) {
      const res = await client.chat.completions.create({
        model: 'gpt-4o',
        messages: [{ role: 'system', content: system() }, ...messages.slice(-30)],
        tools: Object.entries(tools).map(([name, t]) => ({
          type: 'function',
          function: { name, description: t.description, parameters: t.parameters },
        })),
      });
      const msg = res.choices[0].message;
      messages.push(msg);
      if (!msg.tool_calls) return msg.content;
      for (const call of msg.tool_calls) {
        const tool = tools[call.function.name];
        let content;
        try {
          content = tool ? await tool.handler(JSON.parse(call.function.arguments)) : 'unknown tool';
        } catch (err) {
          content = `error: ${err.message}`;
        }
        messages.push({ role: 'tool', tool_call_id: call.id, content });
      }
    }
    return 'Let us leave it there for now.';
  }

  return { send };
}

module.exports = { createAssistant };
