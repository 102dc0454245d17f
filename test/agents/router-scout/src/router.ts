import { call, user, type CallOptions } from "./gemini.js";

const ROUTER = "Choose the model for the next step. Answer as JSON {model, temperature, maxOutputTokens}.";

export async function chooseParams(task: string, current: CallOptions): Promise<CallOptions> {
  const text = await call([user(task)], { model: "gemini-2.0-flash", system: ROUTER, temperature: 0 });
  const m = text.match(/\{[\s\S]*\}/);
  if (!m) return current;
  const picked = JSON.parse(m[0]);
  return { model: picked.model, temperature: picked.temperature, maxOutputTokens: picked.maxOutputTokens };
}

const TIERS: Record<string, string> = { short: "gemini-2.0-flash-lite", long: "gemini-2.0-flash" };

export function tierFor(task: string): string {
  return TIERS[task.length > 600 ? "long" : "short"];
}
