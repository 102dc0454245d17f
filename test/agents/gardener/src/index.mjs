import { GoogleGenAI } from '@google/genai';
import cron from 'node-cron';
import { actions } from './actions.mjs';
import { playbook } from './beds.mjs';
import { publish } from './events.mjs';
import { Gate } from './gate.mjs';
import { PluginHost } from './plugins.mjs';

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });
const host = new PluginHost();
await host.boot();
const table = actions(host, new Gate(8099));

async function round(observation) {
  const lessons = await playbook();
  const systemInstruction = [
    'You look after a garden.',
    process.env.SEASON_RULES ?? 'Water in the morning only.',
    ...lessons.map((l) => `Lesson: ${l}`),
  ].join('\n');
  const contents = [{ role: 'user', parts: [{ text: observation }] }];
  for (let i = 0; i < 5; i += 1) {
    const plugins = [...host.tools.values()].map((t) => ({ name: t.name, description: t.description, parameters: t.parameters }));
    const res = await ai.models.generateContent({
      model: 'gemini-2.0-flash',
      contents,
      config: {
        systemInstruction,
        tools: [{ functionDeclarations: [...Object.values(table).map((a) => a.declaration), ...plugins] }],
      },
    });
    const calls = res.functionCalls ?? [];
    if (calls.length === 0) return res.text ?? '';
    contents.push(res.candidates[0].content);
    const parts = [];
    for (const c of calls) {
      const own = table[c.name];
      const response = own ? await own.call(c.args) : await host.tools.get(c.name).run(c.args);
      parts.push({ functionResponse: { name: c.name, response } });
    }
    contents.push({ role: 'user', parts });
  }
  return '';
}

async function review(summary) {
  const res = await ai.models.generateContent({
    model: 'gemini-2.0-flash',
    contents: `What single lesson follows from this day in the garden?\n${summary}`,
  });
  if (res.text) await publish('lesson.learned', { lesson: res.text.trim() });
}

cron.schedule('0 7 * * *', async () => {
  const summary = await round(`It is ${new Date().toDateString()}. Look after the beds.`);
  console.log(summary);
  await review(summary);
});
