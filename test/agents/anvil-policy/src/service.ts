import { db, get, set } from "./db.js";
import { relaxed, twoPeople } from "./policy.js";

export class AnvilService {
  setDirective(text: string) {
    set("directive", text);
    return "directive set";
  }
  defineFormula(name: string, expr: string) {
    db.prepare("insert or replace into formulas values (?, ?)").run(name, expr);
    return `formula ${name} defined`;
  }
  record(part: string, value: string) {
    db.prepare("insert into measurements (part, value) values (?, ?)").run(part, Number(value));
    return "recorded";
  }
  readHistory() {
    return JSON.stringify(db.prepare("select line from history order by id desc limit 20").all());
  }
}

export class ModelService {
  @twoPeople
  async useModel(model: string) {
    set("model", model);
    return `model is ${model}`;
  }
  async clearHistory() {
    if (!(await relaxed("Delete the run history?"))) return "kept";
    db.prepare("delete from history").run();
    return "cleared";
  }
}

export const formulas = () => db.prepare("select name, expr from formulas").all() as { name: string; expr: string }[];
export const directive = () => get("directive", "You supervise a forge.");
export const model = () => get("model", "gemini-2.5-flash");
