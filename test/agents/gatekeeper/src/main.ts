import OpenAI from "openai";
import { httpApprover, modelApprover, terminalApprover, type Approver } from "./approve.js";
import { perform } from "./tools.js";

const approvers: Record<string, Approver> = {
  model: modelApprover,
  http: httpApprover(process.env.APPROVAL_URL ?? "http://localhost:7000/approve"),
  tty: terminalApprover,
};
const approve = approvers[process.env.APPROVER ?? "http"];
const openai = new OpenAI();

const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: process.argv.slice(2).join(" ") }];
for (let i = 0; i < 20; i++) {
  const res = await openai.chat.completions.create({
    model: "gpt-4o",
    messages,
    tools: ["shell", "instructions"].map((name) => ({ type: "function" as const, function: { name, parameters: { type: "object", properties: { command: { type: "string" }, text: { type: "string" } } } } })),
  });
  const m = res.choices[0].message;
  messages.push(m);
  if (!m.tool_calls) { console.log(m.content); break; }
  for (const c of m.tool_calls) {
    const action = { tool: c.function.name, args: JSON.parse(c.function.arguments) };
    const content = (await approve(action)) ? await perform(action).catch((e: Error) => e.message) : "denied";
    messages.push({ role: "tool", tool_call_id: c.id, content });
  }
}
