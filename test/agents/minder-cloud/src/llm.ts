export interface Msg {
  role: "system" | "user" | "assistant" | "tool";
  content: string | null;
  tool_calls?: { id: string; type: "function"; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

export interface ChatOptions {
  model: string;
  temperature?: number;
  tools?: object[];
}

export class LlmClient {
  constructor(
    private readonly base = process.env.LLM_BASE ?? "https://openrouter.ai/api/v1",
    private readonly key = process.env.LLM_KEY ?? "",
  ) {}

  async chat(messages: Msg[], opts: ChatOptions): Promise<Msg> {
    const res = await fetch(`${this.base}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.key}`, "content-type": "application/json" },
      body: JSON.stringify({ messages, ...opts }),
    });
    if (!res.ok) throw new Error(`completion failed: ${res.status}`);
    const data = (await res.json()) as { choices: { message: Msg }[] };
    return data.choices[0].message;
  }

  async json<T>(system: string, user: string, model: string): Promise<T> {
    const msg = await this.chat(
      [
        { role: "system", content: `${system}\nAnswer with JSON only.` },
        { role: "user", content: user },
      ],
      { model },
    );
    const text = (msg.content ?? "").replace(/^```json\s*|```\s*$/g, "");
    return JSON.parse(text) as T;
  }
}
