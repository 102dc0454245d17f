import { deepStrictEqual } from "node:assert/strict";
import { describe, it } from "mocha";
import { findingsIn } from "../support/findings.js";

/** How a service is asked, and the message that it answers with. */
const ASK: Record<string, string> = {
  "a request by hand": `
async function ask(messages: any[]): Promise<any> {
  const url = "https://api.openai.com/v1/chat/completions";
  const answer = await fetch(url, { method: "POST", body: JSON.stringify({ model: "gpt-5", messages }) });
  return (await answer.json()).choices[0].message;
}`,
  Ollama: `
import ollama from "ollama";
const ask = async (messages: any[]): Promise<any> => (await ollama.chat({ model: "llama3", messages })).message;`,
  "OpenAI's responses": `
import OpenAI from "openai";
const client = new OpenAI();
async function ask(input: any[]): Promise<any> {
  const answer = await client.responses.create({ model: "gpt-5", input });
  return answer.output[0];
}`,
  "Anthropic, told apart by position": `
import Anthropic from "@anthropic-ai/sdk";
const client = new Anthropic();
const ask = async (messages: any[]): Promise<any> =>
  client.messages.create({ model: "claude", max_tokens: 9, system: messages[0].content, messages: messages.slice(1) });`,
};

/** Whether a reply that is put into the conversation becomes its system message. */
function instructs(ask: string, put: string): boolean {
  const program = `${ask}
export async function answer(question: string) {
  const messages: any[] = [{ role: "system", content: "You are Ada." }, { role: "user", content: question }];
  for (;;) {
    const first = messages.find((message) => message.role === "system");
    const rest = messages.filter((message) => message.role !== "system");
    const reply = await ask([{ role: "system", content: first.content }, ...rest]);
    ${put}
    if (!reply.tool_calls) return;
  }
}`;
  return findingsIn(program).some(({ rule }) => rule === "system-prompt-self-rewrite");
}

describe("the role of a reply", () => {
  for (const [how, ask] of Object.entries(ASK)) {
    it(`is never the system's: ${how}`, () => deepStrictEqual(instructs(ask, "messages.push(reply);"), false));
    it(`is what the program puts it under: ${how}`, () =>
      deepStrictEqual(instructs(ask, `messages.push({ role: "system", content: reply.content });`), true));
  }
});
