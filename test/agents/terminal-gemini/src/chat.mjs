import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { generate } from './genai.mjs';

export const createChat = ({ config, tools, memory }) => {
  const contents = [];

  const log = (role, text) => {
    mkdirSync(dirname(config.historyFile), { recursive: true });
    appendFileSync(config.historyFile, JSON.stringify({ role, text, at: Date.now() }) + '\n');
  };

  const system = () =>
    ['You are a terminal assistant.', memory.read() && `Memory:\n${memory.read()}`].filter(Boolean).join('\n\n');

  const send = async (text) => {
    contents.push({ role: 'user', parts: [{ text }] });
    log('user', text);
    for (let i = 0; i < config.maxSteps; i++) {
      const res = await generate({
        model: config.model,
        contents,
        config: { systemInstruction: system(), tools: [{ functionDeclarations: tools.declarations }] },
      });
      contents.push(res.candidates[0].content);
      if (!res.functionCalls?.length) {
        log('model', res.text);
        return res.text;
      }
      const parts = [];
      for (const { name, args } of res.functionCalls) {
        parts.push({ functionResponse: { name, response: { output: await tools.call(name, args) } } });
      }
      contents.push({ role: 'user', parts });
    }
    return 'step limit reached';
  };

  return { send };
};
