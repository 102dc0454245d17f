import cron from "node-cron";
import ollama from "ollama";
import { addFact, setting, turnsSince } from "./store.js";

const DAY = 24 * 60 * 60 * 1000;

export async function dream(): Promise<number> {
  const today = turnsSince(Date.now() - DAY);
  if (today.length < 6) return 0;
  const res = await ollama.chat({
    model: setting("model", "llama3.1"),
    messages: [
      { role: "system", content: "You are asleep. List what is worth keeping from today, one fact per line." },
      { role: "user", content: today.map((t) => `${t.role}: ${t.content}`).join("\n") },
    ],
  });
  const lines = res.message.content
    .split("\n")
    .map((l) => l.replace(/^[-*\d.\s]+/, "").trim())
    .filter((l) => l.length > 8);
  for (const line of lines) addFact(line);
  return lines.length;
}

export function scheduleDreams(): void {
  cron.schedule("30 3 * * *", () => {
    dream().then((n) => console.log(`kept ${n} facts`), console.error);
  });
}
