import { db } from "./db.js";

const DEFAULTS: Record<string, string> = { model: "gpt-4.1-mini", temperature: "0.4", language: "en" };

export function getSetting(key: string): string {
  const row = db.prepare("SELECT value FROM settings WHERE key = ?").get(key) as { value: string } | undefined;
  return row?.value ?? DEFAULTS[key] ?? "";
}

export function putSetting(key: string, value: string) {
  db.prepare("INSERT INTO settings VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value").run(key, value);
}
