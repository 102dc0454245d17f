import { openai, supabase } from "./clients.js";
import { liveModel } from "./models.js";

export async function explain(topic: string): Promise<string> {
  const r = await openai.chat.completions.create({
    model: await liveModel(),
    messages: [
      { role: "system", content: "You are a patient maths tutor." },
      { role: "user", content: topic },
    ],
  });
  const answer = r.choices[0].message.content ?? "";
  await supabase.from("answers").insert({ topic, answer });
  return answer;
}
