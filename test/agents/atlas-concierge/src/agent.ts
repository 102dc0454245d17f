import OpenAI from "openai";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { openConnectors } from "./connectors.js";
import { db } from "./db.js";
import { handlers, toolSpecs } from "./tools.js";
import { limits } from "./limits.js";

const remote = new Map<string, Client>();
const remoteSpecs: typeof toolSpecs = [];
export async function attachConnectors() {
  for (const client of await openConnectors()) {
    for (const t of (await client.listTools()).tools) {
      remote.set(t.name, client);
      remoteSpecs.push({ type: "function", function: { name: t.name, description: t.description ?? "", parameters: t.inputSchema as any } });
    }
  }
}

export const openai = new OpenAI();
export const MODEL = "gpt-4o";

function systemPrompt() {
  const sections = db.prepare("select body from prompt_sections order by name").all() as { body: string }[];
  const plays = db.prepare("select title, body from plays where status = 'approved'").all() as { title: string; body: string }[];
  return [...sections.map((s) => s.body), "# Playbook", ...plays.map((p) => `## ${p.title}\n${p.body}`)].join("\n\n");
}

export async function answer(userText: string) {
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: systemPrompt() },
    { role: "user", content: userText },
  ];
  for (let step = 0; step < limits.maxSteps; step++) {
    const res = await openai.chat.completions.create({ model: MODEL, messages, tools: [...toolSpecs, ...remoteSpecs] });
    const msg = res.choices[0].message;
    messages.push(msg);
    if (!msg.tool_calls?.length) return msg.content ?? "";
    for (const call of msg.tool_calls) {
      const { name } = call.function;
      const args = JSON.parse(call.function.arguments);
      const client = remote.get(name);
      const out = client ? JSON.stringify((await client.callTool({ name, arguments: args })).content) : await handlers[name](args);
      messages.push({ role: "tool", tool_call_id: call.id, content: out });
    }
  }
  return "Let me get a colleague for you.";
}
