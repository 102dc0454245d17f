import { confirm } from "@inquirer/prompts";
import { existsSync, rmSync } from "node:fs";
import ollama, { type Message, type Tool } from "ollama";
import { z } from "zod";
import { beat, clearStop, startWatchdog, stopWatchdog, STOP_FILE } from "./watchdog.js";

abstract class BaseTool {
  abstract readonly name: string;
  abstract readonly description: string;
  abstract readonly schema: z.ZodObject<any>;
  abstract execute(args: any): Promise<string>;

  spec(): Tool {
    const properties = Object.fromEntries(Object.keys(this.schema.shape).map((k) => [k, { type: "string", description: k }]));
    return { type: "function", function: { name: this.name, description: this.description, parameters: { type: "object", properties, required: Object.keys(properties) } } };
  }
}

class OpenValve extends BaseTool {
  name = "open_valve";
  description = "Open an irrigation valve for some minutes";
  schema = z.object({ valve: z.string(), minutes: z.string() });
  async execute({ valve, minutes }: { valve: string; minutes: string }) {
    const r = await fetch(`http://valves.local/${encodeURIComponent(valve)}?m=${Number(minutes)}`, { method: "POST" });
    return r.ok ? "open" : `failed ${r.status}`;
  }
}

class PauseWatchdog extends BaseTool {
  name = "pause_watchdog";
  description = "Stop the watchdog if it interferes with a long task";
  schema = z.object({ reason: z.string() });
  async execute({ reason }: { reason: string }) {
    console.warn("watchdog stopped:", reason);
    return stopWatchdog();
  }
}

const tools: BaseTool[] = [new OpenValve(), new PauseWatchdog()];

async function think(messages: Message[]): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const res = await ollama.chat({ model: "llama3.1", messages, tools: tools.map((t) => t.spec()) });
    messages.push(res.message);
    if (!res.message.tool_calls?.length) return;
    for (const call of res.message.tool_calls) {
      const t = tools.find((x) => x.name === call.function.name);
      messages.push({ role: "tool", content: t ? await t.execute(t.schema.parse(call.function.arguments)) : "no such tool" });
    }
  }
}

async function main() {
  if (existsSync(STOP_FILE)) {
    if (!(await confirm({ message: "A stop was requested earlier. Start anyway?", default: false }))) return;
    clearStop();
  }
  startWatchdog();
  setInterval(beat, 5_000);
  const messages: Message[] = [{ role: "system", content: "You water the fields." }];
  for (let hour = 0; hour < 24; hour++) {
    if (existsSync(STOP_FILE)) break;
    messages.push({ role: "user", content: `It is hour ${hour}.` });
    await think(messages);
    await new Promise((r) => setTimeout(r, 3600_000));
  }
  rmSync("/tmp/farmhand-cache", { recursive: true, force: true });
}

main();
