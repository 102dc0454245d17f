import type { PersonalSettings } from "../config/personal-settings.js";
import type { EditorSettings } from "./protocol.js";

type Check = (value: unknown) => boolean;

const flag: Check = (value) => typeof value === "boolean";
const texts: Check = (value) => Array.isArray(value) && value.every((each) => typeof each === "string");
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    typeof value === "string" && words.includes(value);
const severities: Check = (value) => isObject(value) && Object.values(value).every(oneOf("error", "warning", "note", "off"));

const CHECKS: Readonly<Record<string, Check>> = {
  enable: flag,
  run: oneOf("onType", "onSave", "manual"),
  "problems.scope": oneOf("openFiles", "workspace"),
  rules: severities,
  minConfidence: oneOf("high", "medium", "low"),
  includeNotes: flag,
  exclude: texts,
  gates: texts,
  "suppress.placement": oneOf("above", "sameLine"),
  "suppress.requireReason": flag,
  "codeLens.enable": flag,
  "hints.enable": flag,
  maxFileSize: (value) => typeof value === "number" && value > 0,
};

/** Settings as a client sends them: what is not as it should be is left out, and named. */
export function readSettings(value: unknown): { settings: EditorSettings; wrong: string[] } {
  const settings: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [key, check] of Object.entries(CHECKS)) {
    const [name = "", inner] = key.split(".");
    const outer = isObject(value) ? (value[name] ?? undefined) : undefined;
    const said = inner === undefined || !isObject(outer) ? outer : (outer[inner] ?? undefined);
    if (said === undefined) continue;
    if (!check(said)) wrong.push(key);
    else if (inner === undefined) settings[name] = said;
    else settings[name] = { ...(isObject(settings[name]) ? settings[name] : {}), [inner]: said };
  }
  return { settings, wrong };
}

/** What of them concerns the analysis. */
export function personalSettings({ rules, gates, exclude, maxFileSize }: EditorSettings): PersonalSettings {
  return { rules, gates, exclude, maxFileSize: maxFileSize === undefined ? undefined : maxFileSize * 1024 };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
