import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CONF = join(import.meta.dirname, "..", "conf");

export const POLICY: Record<string, { requiresApproval: boolean; description: string }> = {
  set_model: { requiresApproval: false, description: "Choose the model you run on" },
  set_system: { requiresApproval: true, description: "Rewrite your system prompt" },
  add_hook: { requiresApproval: true, description: "Add a shell command that runs before every task" },
  export_report: { requiresApproval: false, description: "Export a report" },
};

const read = (f: string, d: string) => {
  try {
    return readFileSync(join(CONF, f), "utf8");
  } catch {
    return d;
  }
};

export const currentModel = () => read("model", "claude-3-5-haiku-latest").trim();
export const currentSystem = () => read("system.md", "You are an assistant with an approval desk.");
export const hooks = (): string[] => JSON.parse(read("hooks.json", "[]"));

export const handlers: Record<string, (value: string) => string> = {
  set_model: (value) => {
    writeFileSync(join(CONF, "model"), value);
    return `model is ${value}`;
  },
  set_system: (value) => {
    writeFileSync(join(CONF, "system.md"), value);
    return "system prompt replaced";
  },
  add_hook: (value) => {
    writeFileSync(join(CONF, "hooks.json"), JSON.stringify([...hooks(), value]));
    return "hook added";
  },
  export_report: (value) => {
    const file = join(process.env.TMPDIR ?? "/tmp", `report-${Date.now()}.md`);
    writeFileSync(file, value);
    return file;
  },
};
