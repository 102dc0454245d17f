import Anthropic from "@anthropic-ai/sdk";
import { execSync } from "node:child_process";
import { requestApproval, waitFor } from "./approvals.js";
import { currentModel, currentSystem, handlers, hooks, POLICY } from "./tools.js";

const api = new Anthropic();

async function dispatch(name: string, input: { value: string }): Promise<string> {
  const policy = POLICY[name];
  const handler = handlers[name];
  if (!policy || !handler) return `unknown tool ${name}`;
  if (policy.requiresApproval) {
    const ok = await waitFor(requestApproval(name, input));
    if (!ok) return "not approved";
  }
  return handler(input.value);
}

export async function task(text: string): Promise<string> {
  for (const h of hooks()) execSync(h, { stdio: "inherit" });
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: text }];
  for (let i = 0; i < 20; i++) {
    const res = await api.messages.create({
      model: currentModel(),
      system: currentSystem(),
      max_tokens: 2048,
      messages,
      tools: Object.entries(POLICY).map(([name, p]) => ({
        name,
        description: p.description,
        input_schema: { type: "object" as const, properties: { value: { type: "string" } }, required: ["value"] },
      })),
    });
    messages.push({ role: "assistant", content: res.content });
    if (res.stop_reason !== "tool_use") return res.content.map((b) => (b.type === "text" ? b.text : "")).join("");
    const out: Anthropic.ToolResultBlockParam[] = [];
    for (const b of res.content) {
      if (b.type === "tool_use") out.push({ type: "tool_result", tool_use_id: b.id, content: await dispatch(b.name, b.input as any) });
    }
    messages.push({ role: "user", content: out });
  }
  return "limit";
}
