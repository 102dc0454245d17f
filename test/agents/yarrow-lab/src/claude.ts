import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

export type Turn = Anthropic.MessageParam;

export async function say(system: string, messages: Turn[]): Promise<string> {
  const res = await client.messages.create({ model: "claude-haiku-4-5", max_tokens: 1500, system, messages });
  return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
}

export async function sayJson<T>(system: string, messages: Turn[], tries = 3): Promise<T> {
  const talk = [...messages];
  for (let i = 0; i < tries; i++) {
    const raw = await say(system, talk);
    try {
      return JSON.parse(raw.replace(/^```json|```$/gm, "")) as T;
    } catch (e) {
      talk.push({ role: "assistant", content: raw }, { role: "user", content: `No valid JSON: ${(e as Error).message}` });
    }
  }
  throw new Error("gave up");
}
