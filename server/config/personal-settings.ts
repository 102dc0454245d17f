import type { Knowledge, Severity } from "../core/knowledge.js";
import { type FoundSettings, matcher } from "./find-settings.js";

/** What one person's editor adds to the settings of a workspace. */
export interface PersonalSettings {
  /** Rule to severity, `*` for all rules that are not named; names that no rule has are passed over. */
  rules?: Readonly<Record<string, Severity | "off">>;
  /** Names of functions that are review gates. */
  gates?: readonly string[];
  /** Globs of files and folders to leave out, relative to the scanned root. */
  exclude?: readonly string[];
  /** Largest source file that is analysed, in bytes. */
  maxFileSize?: number;
}

/** The settings of a workspace as one person sees them. */
export function withPersonal(found: FoundSettings, personal: PersonalSettings, knowledge: Knowledge): FoundSettings {
  const { "*": all, ...named } = personal.rules ?? {};
  const rules: Record<string, Severity | "off"> = { ...found.settings.rules };
  for (const { id, formerly } of knowledge.rules) {
    const severity = [id, ...formerly].map((name) => named[name]).find((each) => each !== undefined) ?? all;
    if (severity !== undefined) rules[id] = severity;
  }
  const gates = (personal.gates ?? []).map((name) => ({ function: name, kind: "human-review" }));
  const excluded = matcher(personal.exclude ?? []);
  return {
    ...found,
    settings: { ...found.settings, rules, gates: [...found.settings.gates, ...gates] },
    excluded: (file, isFolder) => found.excluded(file, isFolder) || excluded(file),
  };
}
