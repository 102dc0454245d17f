import { readFileSync, writeFileSync, existsSync } from "node:fs";

export interface Memory { persona: string; rules: string[]; unlocked: string[] }
const FILE = process.env.MINUTES_STATE ?? "state.json";

export class Store {
  private data: Memory = existsSync(FILE)
    ? JSON.parse(readFileSync(FILE, "utf8"))
    : { persona: "You take minutes and help out.", rules: [], unlocked: ["minutes", "house_rule", "set_persona", "unlock"] };

  get state(): Readonly<Memory> { return this.data; }
  addRule(rule: string) { this.data.rules.push(rule); this.flush(); }
  unlock(tool: string) { this.data.unlocked.push(tool); this.flush(); }
  setPersona(text: string) { this.data.persona = text; this.flush(); }
  private flush() { writeFileSync(FILE, JSON.stringify(this.data, null, 2)); }
}
export const store = new Store();
