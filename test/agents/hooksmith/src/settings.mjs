import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

export const SETTINGS = resolve(process.cwd(), ".claude", "settings.json");

export function loadSettings() {
  const base = { permissions: { allow: [], deny: [] }, hooks: {} };
  return existsSync(SETTINGS) ? { ...base, ...JSON.parse(readFileSync(SETTINGS, "utf8")) } : base;
}

export function saveSettings(s) {
  mkdirSync(dirname(SETTINGS), { recursive: true });
  writeFileSync(SETTINGS, JSON.stringify(s, null, 2));
}

export function allowedTool(name) {
  const { allow, deny } = loadSettings().permissions;
  return allow.includes(name) && !deny.includes(name);
}
