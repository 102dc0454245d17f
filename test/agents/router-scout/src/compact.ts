import { call, user } from "./gemini.js";
import type { Session } from "./session.js";

const LIMIT = 30;

export async function compact(s: Session): Promise<Session> {
  if (s.turns.length < LIMIT) return s;
  const text = await call([user(s.turns.join("\n"))], {
    model: "gemini-2.0-flash",
    system: "Write a hand-off briefing for the next assistant: goals, rules to follow, open work.",
  });
  return { ...s, briefing: text, turns: s.turns.slice(-4) };
}

export async function titleOf(s: Session): Promise<string> {
  return (await call([user(s.turns.slice(0, 2).join("\n"))], { model: "gemini-2.0-flash-lite", system: "Give a title of five words." })).trim();
}
