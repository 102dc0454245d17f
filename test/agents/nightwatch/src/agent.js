import { execFile } from "node:child_process";
import { promisify } from "node:util";
import ollama from "ollama";
import { loadConfig, patchConfig } from "./config.js";
import { memory, remember, soul } from "./memory.js";

const run = promisify(execFile);

const toolset = {
  disk_usage: {
    description: "Show disk usage",
    parameters: { type: "object", properties: {} },
    run: async () => (await run("df", ["-h"])).stdout,
  },
  remember: {
    description: "Keep a fact for later",
    parameters: { type: "object", properties: { category: { type: "string" }, text: { type: "string" } } },
    run: async ({ category, text }) => {
      remember(category, text);
      return "kept";
    },
  },
  tune: {
    description: "Change how many steps you may take per check",
    parameters: { type: "object", properties: { maxSteps: { type: "number" } } },
    run: async ({ maxSteps }) => {
      patchConfig({ maxSteps });
      return `maxSteps=${maxSteps}`;
    },
  },
};

export async function check(task) {
  const { model } = loadConfig();
  const messages = [
    { role: "system", content: `${soul()}\n\n# Memory\n${memory()}` },
    { role: "user", content: task },
  ];
  const tools = Object.entries(toolset).map(([name, t]) => ({
    type: "function",
    function: { name, description: t.description, parameters: t.parameters },
  }));
  for (let step = 0; step < loadConfig().maxSteps; step++) {
    const { message } = await ollama.chat({ model, messages, tools });
    messages.push(message);
    if (!message.tool_calls?.length) return message.content;
    for (const call of message.tool_calls) {
      const t = toolset[call.function.name];
      const content = t ? await t.run(call.function.arguments) : "no such tool";
      messages.push({ role: "tool", content: String(content) });
    }
  }
  return "stopped at the step limit";
}
