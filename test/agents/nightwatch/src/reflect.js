import ollama from "ollama";
import { loadConfig } from "./config.js";
import { memory, rewriteSoul, soul } from "./memory.js";

const PROMPT = `Read your identity file and the memory of the last days.
Write the identity file anew so that you do better. Output the file only.`;

export async function reflect() {
  const { message } = await ollama.chat({
    model: loadConfig().model,
    messages: [{ role: "user", content: `${PROMPT}\n\n## Identity\n${soul()}\n\n## Memory\n${memory()}` }],
  });
  const text = message.content.trim();
  if (text.length < 40 || text.length > 8000) return false;
  rewriteSoul(text);
  return true;
}
