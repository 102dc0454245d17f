import { requestUrl } from "obsidian";
import type { Action } from "./actions";

export interface Msg {
  role: "system" | "user" | "assistant" | "tool";
  content: string;
  tool_calls?: { function: { name: string; arguments: Record<string, string> } }[];
}

export async function chat(url: string, model: string, messages: Msg[], actions: Action[]): Promise<Msg> {
  const tools = actions.map((a) => ({
    type: "function",
    function: {
      name: a.name,
      description: a.description,
      parameters: { type: "object", properties: Object.fromEntries(a.params.map((p) => [p, { type: "string" }])), required: a.params },
    },
  }));
  const res = await requestUrl({ url: `${url}/api/chat`, method: "POST", contentType: "application/json", body: JSON.stringify({ model, messages, tools, stream: false }) });
  return res.json.message;
}
