import { GoogleGenerativeAI } from '@google/generative-ai';

const genAI = new GoogleGenerativeAI(process.env.GEMINI_API_KEY);

export async function generate(systemInstruction, text) {
  const model = genAI.getGenerativeModel({ model: 'gemini-1.5-pro', systemInstruction });
  const result = await model.generateContent(text);
  return result.response.text();
}
