import OpenAI from "openai";
import { init, type LDClient } from "@launchdarkly/node-server-sdk";
import { randomUUID } from "node:crypto";
import { directive, guidance, pool, putDirective, recipes } from "./db.js";

const openai = new OpenAI();
const flags: LDClient = init(process.env.LD_SDK_KEY!);
const planner = { kind: "service", key: "quarry-planner" };

const fn = (name: string, description: string, ...props: string[]) => ({
  type: "function" as const,
  function: { name, description, parameters: { type: "object", properties: Object.fromEntries(props.map((p) => [p, { type: "string" }])) } },
});

async function releasedRecipes() {
  await flags.waitForInitialization({ timeout: 5 });
  const all = await recipes();
  const on = await Promise.all(all.map((r) => flags.variation(`recipe-${r.id}`, planner, false)));
  return all.filter((_, i) => on[i] === true);
}

export async function plan(task: string): Promise<string> {
  const usable = await releasedRecipes();
  const messages: OpenAI.ChatCompletionMessageParam[] = [
    { role: "system", content: `${await directive()}\n\n${await guidance()}` },
    { role: "user", content: task },
  ];
  const tools = [
    fn("write_recipe", "Write a recipe that becomes one of your tools", "name", "description", "body"),
    fn("site_report", "Write a report for the site manager", "text"),
    ...usable.map((r) => fn(r.name, r.description)),
  ];
  for (let i = 0; i < 10; i++) {
    const res = await openai.chat.completions.create({ model: "gpt-4o", messages, tools });
    const m = res.choices[0].message;
    messages.push(m);
    if (!m.tool_calls?.length) return m.content ?? "";
    for (const call of m.tool_calls) {
      const a = JSON.parse(call.function.arguments || "{}");
      let content = "unknown";
      if (call.function.name === "write_recipe") {
        const id = randomUUID();
        await pool.query("insert into recipes (id, name, description, body) values ($1, $2, $3, $4)", [id, a.name, a.description, a.body]);
        content = `stored; needs flag recipe-${id}`;
      } else if (call.function.name === "site_report") {
        await pool.query("insert into reports (text) values ($1)", [a.text]);
        content = "reported";
      } else {
        content = usable.find((r) => r.name === call.function.name)?.body ?? "unknown";
      }
      messages.push({ role: "tool", tool_call_id: call.id, content });
    }
  }
  return "";
}

export async function draftDirective(): Promise<string> {
  const res = await openai.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: `Improve your directive:\n${await directive()}` }] });
  return res.choices[0].message.content ?? "";
}
export async function notifyManager(workflowId: string, text: string) {
  await fetch(process.env.PAGER_URL!, { method: "POST", body: JSON.stringify({ workflowId, text }) });
}
export async function applyDirective(text: string) {
  await putDirective(text);
}
export async function digestDay() {
  const { rows } = await pool.query("select text from reports where created_at > now() - interval '1 day'");
  const res = await openai.chat.completions.create({ model: "gpt-4o-mini", messages: [{ role: "user", content: `What should you do differently?\n${JSON.stringify(rows)}` }] });
  await pool.query("insert into guidance (text) values ($1)", [res.choices[0].message.content]);
}
