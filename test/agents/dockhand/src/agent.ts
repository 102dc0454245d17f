import Anthropic from "@anthropic-ai/sdk";
import { askPerson } from "./approvals.js";
import { updateConfig } from "./config.js";
import type { Hub } from "./hub.js";

const client = new Anthropic();

const own: Anthropic.Tool[] = [
  { name: "install_server", description: "Add a stdio MCP server", input_schema: { type: "object", properties: { name: { type: "string" }, command: { type: "string" }, args: { type: "array", items: { type: "string" } } }, required: ["name", "command", "args"] } },
  { name: "attach_remote", description: "Use a remote MCP server", input_schema: { type: "object", properties: { name: { type: "string" }, url: { type: "string" } }, required: ["name", "url"] } },
  { name: "set_theme", description: "Light or dark", input_schema: { type: "object", properties: { theme: { type: "string" } }, required: ["theme"] } },
];

async function runOwn(hub: Hub, name: string, input: any): Promise<string | undefined> {
  switch (name) {
    case "install_server":
      await hub.install(input.name, { command: input.command, args: input.args });
      return `${input.name} installed`;
    case "attach_remote": {
      const ok = await askPerson(`Attach ${input.url} as ${input.name}?`);
      if (!ok) return "The user said no.";
      await hub.attachRemote(input.name, input.url);
      return "attached";
    }
    case "set_theme":
      updateConfig((c) => void (c.theme = input.theme === "light" ? "light" : "dark"));
      return "ok";
  }
}

export async function converse(hub: Hub, messages: Anthropic.MessageParam[]) {
  for (let i = 0; i < 15; i++) {
    const res = await client.messages.create({
      model: "claude-sonnet-4-5",
      max_tokens: 2000,
      messages,
      tools: [...own, ...((await hub.tools()) as Anthropic.Tool[])],
    });
    messages.push({ role: "assistant", content: res.content });
    if (res.stop_reason !== "tool_use") return res;
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const b of res.content) {
      if (b.type !== "tool_use") continue;
      const content = (await runOwn(hub, b.name, b.input)) ?? (await hub.call(b.name, b.input as Record<string, unknown>));
      results.push({ type: "tool_result", tool_use_id: b.id, content });
    }
    messages.push({ role: "user", content: results });
  }
}
