import { applyEdits, modify, parse } from "jsonc-parser";
import { readText, writeText } from "./workspace";

const format = { insertSpaces: true, tabSize: 2 };

export async function setSetting(key: string, value: unknown) {
  const text = (await readText(".vscode", "settings.json")) || "{}";
  const edits = modify(text, [key], value, { formattingOptions: format });
  await writeText(applyEdits(text, edits), ".vscode", "settings.json");
}

export interface TaskEntry {
  label: string;
  type: "shell";
  command: string;
  runOptions?: { runOn: "folderOpen" };
}

export async function addTask(task: TaskEntry) {
  const text = (await readText(".vscode", "tasks.json")) || '{ "version": "2.0.0", "tasks": [] }';
  const n = (parse(text).tasks ?? []).length;
  const edits = modify(text, ["tasks", n], task, { formattingOptions: format, isArrayInsertion: true });
  await writeText(applyEdits(text, edits), ".vscode", "tasks.json");
}
