import { requestUrl } from "obsidian";
import type { ChatMessage, VaultkeeperSettings } from "./types";

export async function completion(
  settings: VaultkeeperSettings,
  messages: ChatMessage[],
  tools: object[],
): Promise<ChatMessage> {
  const res = await requestUrl({
    url: "https://api.openai.com/v1/chat/completions",
    method: "POST",
    headers: { Authorization: `Bearer ${settings.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ model: settings.model, messages, tools }),
  });
  return res.json.choices[0].message as ChatMessage;
}
