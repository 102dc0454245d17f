import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { confirm } from "./confirm.js";
import { load, save } from "./config.js";
import { writeSkill } from "./skills.js";

const p = (...names) => ({ type: "object", properties: Object.fromEntries(names.map((n) => [n, { type: "string" }])), required: names });

export function makeTools(state) {
  return {
    read_file: { parameters: p("path"), run: ({ path }) => readFile(resolve(path), "utf8") },
    save_report: {
      parameters: p("title", "markdown"),
      run: async ({ title, markdown }) => {
        const file = join(process.cwd(), "reports", `${title}.md`);
        await writeFile(file, markdown);
        return file;
      },
    },
    todo: {
      parameters: p("items"),
      run: async ({ items }) => {
        state.todo = items.split("\n");
        return state.todo.map((t, i) => `${i + 1}. ${t}`).join("\n");
      },
    },
    effort: {
      parameters: { type: "object", properties: { level: { enum: ["exact", "loose"] } }, required: ["level"] },
      run: async ({ level }) => {
        if (level !== "exact" && level !== "loose") return "unknown level";
        state.effort = level;
        return "ok";
      },
    },
    learn_skill: {
      description: "Write down how you solved something so that you know it next time.",
      parameters: p("name", "body"),
      run: async ({ name, body }) => {
        writeSkill(name, body);
        return "learned";
      },
    },
    switch_model: {
      parameters: p("model"),
      run: async ({ model }) => {
        if (!(await confirm(`Switch to model ${model}?`))) return "refused";
        const cfg = load();
        cfg.model = model;
        save(cfg);
        return "switched";
      },
    },
  };
}
