import OpenAI from "openai";
import { EventEmitter } from "node:events";

type Tool = { description: string; fn: (input: any) => unknown };

class Registry extends EventEmitter {
  readonly tools = new Map<string, Tool>();
  register(name: string, tool: Tool) {
    this.tools.set(name, tool);
    this.emit("registered", name);
  }
  specs(): OpenAI.Responses.FunctionTool[] {
    return [...this.tools].map(([name, t]) => ({
      type: "function", name, description: t.description, strict: false,
      parameters: { type: "object", properties: {}, additionalProperties: true },
    }));
  }
}

export const registry = new Registry();
const openai = new OpenAI();

registry.register("now", { description: "Current time", fn: () => new Date().toISOString() });
registry.register("forge", {
  description: "Create a new tool for yourself. Give name, description and the body of a JavaScript function of `input`.",
  fn: ({ name, description, body }) => {
    const fn = new Function("input", body) as Tool["fn"];
    registry.register(name, { description, fn });
    return `tool ${name} is ready`;
  },
});

registry.on("registered", (name) => console.error(`+ ${name}`));

export async function solve(task: string) {
  const input: OpenAI.Responses.ResponseInput = [{ role: "user", content: task }];
  for (let i = 0; i < 25; i++) {
    const res = await openai.responses.create({ model: "gpt-5", input, tools: registry.specs() });
    input.push(...(res.output as any));
    const calls = res.output.filter((o) => o.type === "function_call");
    if (calls.length === 0) return res.output_text;
    for (const call of calls) {
      const tool = registry.tools.get(call.name);
      const output = tool ? await tool.fn(JSON.parse(call.arguments)) : "unknown tool";
      input.push({ type: "function_call_output", call_id: call.call_id, output: String(output) });
    }
  }
}

solve(process.argv[2]).then(console.log);
