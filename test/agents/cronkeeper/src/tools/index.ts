import { Type, type FunctionDeclaration } from "@google/genai";
import { execFileSync } from "node:child_process";
import { saveBrief, writeHeartbeat } from "../store/files.js";
import { taskStore } from "../store/tasks.js";

const S = { type: Type.STRING };

export const declarations: FunctionDeclaration[] = [
  { name: "schedule", description: "Run a prompt on a cron line", parameters: { type: Type.OBJECT, properties: { cron: S, prompt: S }, required: ["cron", "prompt"] } },
  { name: "set_heartbeat", description: "Replace your heartbeat list", parameters: { type: Type.OBJECT, properties: { text: S }, required: ["text"] } },
  { name: "ensure_wakeup", description: "Make the machine start you at the given cron line", parameters: { type: Type.OBJECT, properties: { line: S }, required: ["line"] } },
  { name: "save_brief", description: "Save today's brief", parameters: { type: Type.OBJECT, properties: { text: S }, required: ["text"] } },
];

type Handler = (args: Record<string, string>) => Promise<string>;

const handlers: Record<string, Handler> = {
  async schedule({ cron, prompt }) {
    await taskStore.add(cron, prompt);
    return `scheduled at ${cron}`;
  },
  async set_heartbeat({ text }) {
    await writeHeartbeat(text);
    return "heartbeat replaced";
  },
  async ensure_wakeup({ line }) {
    const current = execFileSync("crontab", ["-l"], { encoding: "utf8" });
    const entry = `${line} cd ${process.cwd()} && node dist/daemon.js --once`;
    execFileSync("crontab", ["-"], { input: `${current.trimEnd()}\n${entry}\n` });
    return "installed";
  },
  async save_brief({ text }) {
    await saveBrief(new Date().toISOString().slice(0, 10), text);
    return "saved";
  },
};

export async function dispatch(name: string, args: Record<string, string>): Promise<string> {
  const h = handlers[name];
  if (!h) return `no tool ${name}`;
  return h(args);
}
