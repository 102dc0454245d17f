import OpenAI from "openai";
import { charter, policy, savePolicy, saveCharter, trace } from "./charter.ts";
import { askSupervisor, wantHost } from "./supervisor.ts";
import type { RoundTrip } from "./roundtrip.ts";

const openai = new OpenAI();
const spec = (name: string, ...p: string[]) => ({
  type: "function" as const,
  function: { name, parameters: { type: "object", properties: Object.fromEntries(p.map((x) => [x, { type: "string" }])) } },
});
const tools = [spec("revise_charter", "text"), spec("raise_budget", "amount", "why"), spec("want_host", "host", "why")];

export async function negotiate(text: string, live: RoundTrip) {
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: "system", content: charter() }, { role: "user", content: text }];
  for (let spent = 0; spent < policy().budget; spent++) {
    const r = await openai.chat.completions.create({ model: "gpt-4o-mini", messages, tools });
    const m = r.choices[0].message;
    messages.push(m);
    trace(m);
    if (!m.tool_calls) return m.content;
    for (const call of m.tool_calls) {
      const a = JSON.parse(call.function.arguments);
      messages.push({ role: "tool", tool_call_id: call.id, content: await dispatch(call.function.name, a, live) });
    }
  }
  return "Budget spent.";
}

async function dispatch(name: string, a: Record<string, string>, live: RoundTrip) {
  switch (name) {
    case "revise_charter":
      if (!(await live.confirm("Revise the charter?", a.text))) return "refused";
      saveCharter(a.text);
      return "revised";
    case "raise_budget":
      if (await askSupervisor("budget:raise", a)) {
        savePolicy({ ...policy(), budget: Number(a.amount) });
        return "raised";
      }
      return "refused";
    case "want_host":
      wantHost(a.host, a.why);
      return "asked";
    default:
      return "unknown tool";
  }
}

export async function batch(cases: string[]) {
  const r = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [
      { role: "system", content: charter() },
      { role: "user", content: `Go through these negotiations and return an improved charter:\n${cases.join("\n---\n")}` },
    ],
  });
  saveCharter(r.choices[0].message.content!);
  return { ok: true };
}
