import OpenAI from "openai";
import type { Bus } from "./bus.js";
import type { SharedMemory } from "./sharedMemory.js";

const tools: OpenAI.ChatCompletionTool[] = [
  {
    type: "function",
    function: {
      name: "spawn",
      description: "Start another agent with its own brief.",
      parameters: { type: "object", properties: { name: { type: "string" }, brief: { type: "string" } } },
    },
  },
  {
    type: "function",
    function: {
      name: "promote",
      description: "Promote an insight to the shared memory of all agents.",
      parameters: { type: "object", properties: { text: { type: "string" } } },
    },
  },
  {
    type: "function",
    function: {
      name: "finish",
      description: "Report the result.",
      parameters: { type: "object", properties: { text: { type: "string" } } },
    },
  },
];

export class Agent {
  private readonly client = new OpenAI();
  private messages: OpenAI.ChatCompletionMessageParam[] = [];

  constructor(
    readonly name: string,
    private readonly brief: string,
    private readonly bus: Bus,
    private readonly memory: SharedMemory,
  ) {}

  private async system(): Promise<string> {
    return `${this.brief}\n\nShared memory of the chorus:\n${await this.memory.text()}`;
  }

  async run(task: string): Promise<void> {
    this.messages.push({ role: "user", content: task });
    for (let i = 0; i < 20; i++) {
      const res = await this.client.chat.completions.create({
        model: "gpt-4o",
        messages: [{ role: "system", content: await this.system() }, ...this.messages],
        tools,
      });
      this.bus.emit("metrics:tokens", { agent: this.name, count: res.usage?.total_tokens ?? 0 });
      const msg = res.choices[0].message;
      this.messages.push(msg);
      if (!msg.tool_calls?.length) return this.bus.emit("agent:report", { name: this.name, text: msg.content ?? "" });
      for (const call of msg.tool_calls) {
        if (call.type !== "function") continue;
        const args = JSON.parse(call.function.arguments);
        this.messages.push({ role: "tool", tool_call_id: call.id, content: "ok" });
        switch (call.function.name) {
          case "spawn":
            this.bus.emit("agent:spawn", { name: args.name, brief: args.brief, parent: this.name });
            break;
          case "promote":
            this.bus.emit("memory:promote", { agent: this.name, text: args.text });
            break;
          case "finish":
            return this.bus.emit("agent:report", { name: this.name, text: args.text });
        }
      }
      if (this.messages.length > 40) await this.handOff();
    }
  }

  private async handOff(): Promise<void> {
    const res = await this.client.chat.completions.create({
      model: "gpt-4o-mini",
      messages: [
        ...this.messages.filter((m) => m.role === "user" || (m.role === "assistant" && !("tool_calls" in m))),
        { role: "user", content: "Write hand-off instructions for whoever continues this work." },
      ],
    });
    const note = res.choices[0].message.content ?? "";
    this.messages = [{ role: "developer", content: note }, { role: "user", content: "Continue." }];
  }
}
