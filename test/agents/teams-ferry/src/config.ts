import { readFileSync, writeFileSync, existsSync, appendFileSync } from "node:fs";
import { join } from "node:path";

const HOME = process.env.FERRY_HOME ?? "/home/site/ferry";
const INSTRUCTIONS = join(HOME, "instructions.md");
const SETTINGS = join(HOME, "settings.json");

export interface Settings { deployment: string; scopes: string[]; auditDays: number }
export const loadSettings = (): Settings =>
  existsSync(SETTINGS) ? JSON.parse(readFileSync(SETTINGS, "utf8")) : { deployment: "gpt-4o", scopes: ["Calendars.Read"], auditDays: 90 };
export function patchSettings(p: Partial<Settings>) {
  writeFileSync(SETTINGS, JSON.stringify({ ...loadSettings(), ...p }, null, 2));
}
export const instructions = () => (existsSync(INSTRUCTIONS) ? readFileSync(INSTRUCTIONS, "utf8") : "You help a project team.");
export const replaceInstructions = (text: string) => writeFileSync(INSTRUCTIONS, text);
export const appendGuideline = (line: string) => appendFileSync(INSTRUCTIONS, `\n- ${line}`);
export { HOME };
