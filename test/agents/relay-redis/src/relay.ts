import { createClient } from "redis";
import Groq from "groq-sdk";

const redis = await createClient({ url: process.env.REDIS_URL }).connect();
const groq = new Groq();

type Message = Groq.Chat.ChatCompletionMessageParam;

const BASE = "You are a project assistant.";

export class Session {
  private messages: Message[] = [];

  constructor(private readonly id: string) {}

  private async system(): Promise<string> {
    const brief = await redis.get(`brief:${this.id}`);
    return brief ? `${BASE}\n\nFollow this brief from the previous session:\n${brief}` : BASE;
  }

  async say(text: string): Promise<string> {
    this.messages.push({ role: "user", content: text });
    const res = await groq.chat.completions.create({
      model: "openai/gpt-oss-120b",
      messages: [{ role: "system", content: await this.system() }, ...this.messages],
    });
    const reply = res.choices[0].message;
    this.messages.push(reply);
    await redis.rPush(`log:${this.id}`, JSON.stringify(reply));
    if (this.messages.length > 40) await this.compact();
    return reply.content ?? "";
  }

  private async compact() {
    const res = await groq.chat.completions.create({
      model: "openai/gpt-oss-20b",
      messages: [...this.messages, { role: "user", content: "Write a brief for the next session: goals, decisions, what to do next." }],
    });
    await redis.set(`brief:${this.id}`, res.choices[0].message.content ?? "");
    this.messages = [];
  }

  async title(): Promise<string> {
    const res = await groq.chat.completions.create({
      model: "openai/gpt-oss-20b",
      messages: [...this.messages, { role: "user", content: "Give this chat a title." }],
    });
    const title = res.choices[0].message.content ?? "untitled";
    await redis.hSet("titles", this.id, title);
    return title;
  }
}
