import { ChatOpenAI } from "@langchain/openai";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";

const fast = new ChatOpenAI({ model: "gpt-4.1-mini", temperature: 0 });
const strong = new ChatOpenAI({ model: "gpt-4.1", temperature: 0.2 });

export async function ask(system: string, user: string, tier: "fast" | "strong" = "strong"): Promise<string> {
  const model = tier === "fast" ? fast : strong;
  const res = await model.invoke([new SystemMessage(system), new HumanMessage(user)]);
  return typeof res.content === "string" ? res.content : JSON.stringify(res.content);
}

export function codeBlock(text: string): string {
  return text.match(/```(?:js|javascript)?\n([\s\S]*?)```/)?.[1] ?? text;
}
