import { openai } from "@ai-sdk/openai";
import { generateText, stepCountIs, type ModelMessage } from "ai";
import { push, range } from "./kv.js";
import { getSettings } from "./settings.js";
import { makeTools } from "./tools.js";

export async function turn(project: string, text: string): Promise<string> {
  const s = await getSettings();
  const key = `project:${project}:messages`;
  const history = await range<ModelMessage>(key, -40, -1);
  const user: ModelMessage = { role: "user", content: text };
  const res = await generateText({
    model: openai(s.model),
    system: s.voice,
    messages: [...history, user],
    tools: makeTools(project),
    stopWhen: stepCountIs(s.maxSteps),
  });
  await push(key, user);
  for (const m of res.response.messages) await push(key, m);
  return res.text;
}
