import ollama from "ollama";
import { addTurn, getPrompt, putPrompt, turnsOf } from "./db";

const MODEL = "llama3.1:8b";

export async function teach(session: string, text: string) {
  addTurn(session, "user", text);
  const res = await ollama.chat({
    model: MODEL,
    messages: [{ role: "system", content: getPrompt("tutor") }, ...turnsOf(session)],
  });
  addTurn(session, "assistant", res.message.content);
  return res.message.content;
}

export async function endOfLesson(session: string) {
  const dialogue = turnsOf(session).map((t) => `${t.role}: ${t.content}`).join("\n");
  const res = await ollama.chat({
    model: MODEL,
    format: "json",
    messages: [{ role: "user", content: `Improve the teaching prompt.\nPrompt: ${getPrompt("tutor")}\nLesson: ${dialogue}\nJSON {"prompt": string}` }],
  });
  const { prompt } = JSON.parse(res.message.content);
  putPrompt("tutor", prompt);
}
