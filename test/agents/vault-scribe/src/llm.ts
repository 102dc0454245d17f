import { requestUrl } from "obsidian";

export interface ToolCall { id: string; function: { name: string; arguments: string } }
export interface Reply { role: "assistant"; content: string | null; tool_calls?: ToolCall[] }

export async function complete(s: { baseUrl: string; apiKey: string; model: string }, messages: unknown[], tools?: unknown[]): Promise<Reply> {
  const res = await requestUrl({
    url: `${s.baseUrl}/chat/completions`,
    method: "POST",
    contentType: "application/json",
    headers: { Authorization: `Bearer ${s.apiKey}` },
    body: JSON.stringify({ model: s.model, messages, tools }),
  });
  return res.json.choices[0].message;
}
