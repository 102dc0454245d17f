import { GoogleGenerativeAI } from "@google/generative-ai";
import { keys, redis } from "./infra.js";

const ai = new GoogleGenerativeAI(process.env.GEMINI_API_KEY);
const handles = new Map();

function modelFor(name, systemInstruction) {
  const id = `${name}\u0000${systemInstruction}`;
  if (!handles.has(id)) handles.set(id, ai.getGenerativeModel({ model: name, systemInstruction }));
  return handles.get(id);
}

export async function ask(systemInstruction, prompt, name = "gemini-1.5-flash") {
  const res = await modelFor(name, systemInstruction).generateContent(prompt);
  await redis.incr(keys.seen(name));
  return res.response.text();
}
