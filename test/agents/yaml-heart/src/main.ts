import { readFileSync } from "node:fs";
import path from "node:path";
import ollama, { type Message } from "ollama";
import { getConfig, setTimezone, workdir } from "./config.js";
import { toolList } from "./tools.js";

if (process.argv[2] === "timezone") {
  setTimezone(process.argv[3]);
  process.exit(0);
}

async function beat(): Promise<void> {
  const cfg = getConfig();
  const duties = readFileSync(path.join(workdir(), "HEARTBEAT.md"), "utf8");
  const messages: Message[] = [
    { role: "system", content: `You are a home agent. Time zone ${cfg.timezone}.\n${duties}` },
    { role: "user", content: `Beat at ${new Date().toISOString()}` },
  ];
  for (let i = 0; i < 10; i++) {
    const res = await ollama.chat({
      model: cfg.model,
      messages,
      tools: toolList.map((t) => ({ type: "function", function: { name: t.name, description: t.description, parameters: { type: "object", properties: t.parameters as any, required: Object.keys(t.parameters) } } })),
    });
    messages.push(res.message);
    const calls = res.message.tool_calls;
    if (!calls?.length) break;
    for (const c of calls) {
      const t = toolList.find((x) => x.name === c.function.name);
      messages.push({ role: "tool", content: t ? await t.handler(c.function.arguments) : "?" });
    }
  }
}

async function forever() {
  await beat().catch((e) => console.error(e));
  setTimeout(forever, getConfig().intervalMinutes * 60_000);
}
forever();
