import { GoogleGenerativeAI } from '@google/generative-ai';
import { declarations, handlers } from './handlers.js';

const genai = new GoogleGenerativeAI(process.env.GEMINI_API_KEY);
const model = genai.getGenerativeModel({ model: 'gemini-1.5-pro', tools: [{ functionDeclarations: declarations }] });

export async function tidy(goal) {
  const chat = model.startChat();
  let { response } = await chat.sendMessage(goal);
  for (let turn = 0; turn < 25; turn++) {
    const calls = response.functionCalls();
    if (!calls?.length) return response.text();
    const parts = [];
    for (const { name, args } of calls) {
      let result;
      try {
        result = await handlers[name](args);
      } catch (e) {
        result = { error: e.message };
      }
      parts.push({ functionResponse: { name, response: { result } } });
    }
    ({ response } = await chat.sendMessage(parts));
  }
  return 'stopped';
}

console.log(await tidy(process.argv.slice(2).join(' ') || 'Clean up the history of this branch'));
