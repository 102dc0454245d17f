import "reflect-metadata";
import Anthropic from "@anthropic-ai/sdk";
import { App } from "@slack/bolt";
import { container } from "tsyringe";
import { Approvals } from "./approvals";
import { IncidentMemory } from "./memory";
import { Settings } from "./settings";
import { PagerTools } from "./tools";

const app = new App({ token: process.env.SLACK_BOT_TOKEN, appToken: process.env.SLACK_APP_TOKEN, socketMode: true });
const claude = new Anthropic();
const settings = container.resolve(Settings);
const memory = container.resolve(IncidentMemory);
const tools = container.resolve(PagerTools);
container.resolve(Approvals).attach(app);

async function incident(text: string, channel: string): Promise<string> {
  const messages: Anthropic.MessageParam[] = [{ role: "user", content: text }];
  const system = `You lead incidents.\nRunbooks you may run alone: ${settings.data.autoRunRunbooks.join(", ")}\n\nLessons:\n${memory.lessons()}`;
  for (let step = 0; step < settings.data.maxSteps; step++) {
    const res = await claude.messages.create({ model: settings.data.model, max_tokens: 2000, system, messages, tools: tools.specs });
    messages.push({ role: "assistant", content: res.content });
    if (res.stop_reason !== "tool_use") return res.content.flatMap((b) => (b.type === "text" ? [b.text] : [])).join("\n");
    const results: Anthropic.ToolResultBlockParam[] = [];
    for (const b of res.content) {
      if (b.type === "tool_use") results.push({ type: "tool_result", tool_use_id: b.id, content: await tools.run(b.name, b.input, app, channel) });
    }
    messages.push({ role: "user", content: results });
  }
  return "out of steps";
}

app.event("app_mention", async ({ event, say }) => {
  await say(await incident(event.text, event.channel));
});

app.command("/pager-model", async ({ ack, command }) => {
  settings.patch({ model: command.text.trim() });
  await ack(`model: ${settings.data.model}`);
});

void app.start();
