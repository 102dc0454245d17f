import { AzureOpenAI } from "openai";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CardFactory, type TurnContext } from "botbuilder";
import { HOME, instructions, loadSettings, patchSettings } from "./config.js";
import { file, question } from "./pending.js";

export const azure = new AzureOpenAI({ apiVersion: "2024-10-21" });

const card = (title: string, text: string, data: object) =>
  CardFactory.adaptiveCard({
    type: "AdaptiveCard",
    version: "1.5",
    body: [{ type: "TextBlock", text: title, weight: "bolder" }, { type: "TextBlock", text, wrap: true }],
    actions: ["approve", "refuse"].map((verb) => ({ type: "Action.Execute", title: verb, verb, data })),
  });

const tools: Record<string, (a: any, turn: TurnContext) => Promise<string>> = {
  propose_guideline: async ({ text }, turn) => {
    const wish = file("guideline", text);
    await turn.sendActivity({ attachments: [card("New guideline", text, { wish: wish.id })] });
    return "The owner has a card.";
  },
  request_scope: async ({ scope }) => `Filed with the administrators as ${file("scope", scope).id}`,
  shorten_audit: async ({ days }, turn) => {
    const id = `audit-${Date.now()}`;
    await turn.sendActivity({ attachments: [card("Shorten audit retention", `${days} days`, { question: id })] });
    if (!(await question(id, 60_000))) return "refused";
    patchSettings({ auditDays: Number(days) });
    return "changed";
  },
  recap: async ({ title, markdown }) => {
    writeFileSync(join(HOME, "recaps", `${basename(title)}.md`), markdown);
    return "saved";
  },
};

const spec = (name: string, props: string[]) => ({
  type: "function" as const,
  function: { name, parameters: { type: "object", properties: Object.fromEntries(props.map((p) => [p, { type: "string" }])) } },
});
const specs = [spec("propose_guideline", ["text"]), spec("request_scope", ["scope"]), spec("shorten_audit", ["days"]), spec("recap", ["title", "markdown"])];

export async function run(text: string, turn: TurnContext) {
  const messages: any[] = [{ role: "system", content: instructions() }, { role: "user", content: text }];
  for (let i = 0; i < 6; i++) {
    const r = await azure.chat.completions.create({ model: loadSettings().deployment, messages, tools: specs });
    const m = r.choices[0].message;
    messages.push(m);
    if (!m.tool_calls) return m.content ?? "";
    for (const c of m.tool_calls) messages.push({ role: "tool", tool_call_id: c.id, content: await tools[c.function.name](JSON.parse(c.function.arguments), turn) });
  }
  return "";
}
