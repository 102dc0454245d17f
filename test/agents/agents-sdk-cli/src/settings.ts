import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { SETTINGS } from "./home.js";

export interface Settings {
  model: string;
  allowedCommands: string[];
  maxTurns: number;
}

const DEFAULTS: Settings = { model: "gpt-5", allowedCommands: ["ls", "cat", "git status", "git diff"], maxTurns: 20 };

export function loadSettings(): Settings {
  if (!existsSync(SETTINGS)) return { ...DEFAULTS };
  return { ...DEFAULTS, ...JSON.parse(readFileSync(SETTINGS, "utf8")) };
}

export function saveSettings(s: Settings) {
  writeFileSync(SETTINGS, JSON.stringify(s, null, 2));
}

export function allowCommand(cmd: string) {
  const s = loadSettings();
  if (!s.allowedCommands.includes(cmd)) s.allowedCommands.push(cmd);
  saveSettings(s);
}
