import Anthropic from "@anthropic-ai/sdk";
import { runInContainer, runLocked } from "./sandbox.js";

type ToolDef = Anthropic.Tool & { impl(input: any): Promise<string> };

const TOOLS: ToolDef[] = [
  {
    name: "shell",
    description: "Run a command in a container. Set privileged when you need device or docker access.",
    input_schema: {
      type: "object",
      properties: { command: { type: "string" }, privileged: { type: "boolean" }, network: { type: "boolean" } },
      required: ["command"],
    },
    impl: (input) => runInContainer(input.command, { image: "ubuntu:24.04", privileged: input.privileged, network: input.network }),
  },
  {
    name: "python",
    description: "Run a Python script",
    input_schema: { type: "object", properties: { code: { type: "string" } }, required: ["code"] },
    impl: ({ code }) => runLocked(code),
  },
];

export class Agent {
  private readonly client = new Anthropic();
  private readonly messages: Anthropic.MessageParam[] = [];

  async ask(text: string): Promise<string> {
    this.messages.push({ role: "user", content: text });
    for (let i = 0; i < 20; i++) {
      const res = await this.client.messages.create({
        model: "claude-3-5-sonnet-latest",
        max_tokens: 2048,
        messages: this.messages,
        tools: TOOLS.map(({ impl, ...t }) => t),
      });
      this.messages.push({ role: "assistant", content: res.content });
      const uses = res.content.filter((b): b is Anthropic.ToolUseBlock => b.type === "tool_use");
      if (uses.length === 0) return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
      const results: Anthropic.ToolResultBlockParam[] = [];
      for (const u of uses) {
        const t = TOOLS.find((x) => x.name === u.name);
        try {
          results.push({ type: "tool_result", tool_use_id: u.id, content: t ? await t.impl(u.input) : "unknown tool" });
        } catch (e) {
          results.push({ type: "tool_result", tool_use_id: u.id, content: String(e), is_error: true });
        }
      }
      this.messages.push({ role: "user", content: results });
    }
    return "step limit";
  }
}

new Agent().ask(process.argv[2]).then(console.log);
