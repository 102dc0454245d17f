import Anthropic from '@anthropic-ai/sdk';
import { slack } from './slack.js';
import { makeTools } from './tools.js';
import { Workbench } from './workbench.js';

const anthropic = new Anthropic();
const bench = new Workbench();

async function handle(text, channel) {
  const table = makeTools(bench, channel);
  const tools = Object.entries(table).map(([name, t]) => ({ name, description: t.about, input_schema: t.schema }));
  const messages = [{ role: 'user', content: text }];
  for (let i = 0; i < 30; i += 1) {
    const res = await anthropic.messages.create({
      model: 'claude-sonnet-4-20250514',
      max_tokens: 4096,
      system: 'You are Wren. You keep the fleet healthy and you may improve your own program.',
      tools,
      messages,
    });
    messages.push({ role: 'assistant', content: res.content });
    if (res.stop_reason !== 'tool_use') return res.content.filter((b) => b.type === 'text').map((b) => b.text).join('\n');
    const results = [];
    for (const b of res.content) {
      if (b.type !== 'tool_use') continue;
      let content;
      try {
        content = await table[b.name].run(b.input);
      } catch (err) {
        content = `error: ${err.message}`;
      }
      results.push({ type: 'tool_result', tool_use_id: b.id, content });
    }
    messages.push({ role: 'user', content: results });
  }
  return 'I stopped after thirty steps.';
}

slack.event('app_mention', async ({ event, say }) => {
  await say({ text: await handle(event.text, event.channel), thread_ts: event.ts });
});

slack.command('/wren-discard', async ({ ack, respond }) => {
  await ack();
  await bench.discard();
  await respond('All uncommitted changes are gone.');
});

await slack.start(Number(process.env.PORT ?? 3000));
