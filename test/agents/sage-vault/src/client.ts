import { requestUrl } from "obsidian";
import type { SageSettings } from "./settings";

export interface Msg { role: string; content: string }

export async function complete(s: SageSettings, messages: Msg[]): Promise<string> {
  const r = await requestUrl({
    url: s.url,
    method: "POST",
    contentType: "application/json",
    body: JSON.stringify({ model: s.model, temperature: s.temperature, messages }),
  });
  return r.json.choices[0].message.content;
}

export function jsonOf<T>(text: string): T | null {
  const m = text.match(/```json\s*([\s\S]*?)```/);
  try {
    return m ? (JSON.parse(m[1]) as T) : null;
  } catch {
    return null;
  }
}
