import { GoogleGenAI } from '@google/genai';

const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });

export const generate = (params) => ai.models.generateContent(params);

export const oneShot = async (model, prompt) => {
  const res = await generate({ model, contents: prompt });
  return (res.text ?? '').trim();
};
