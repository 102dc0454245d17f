import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ChatAnthropic } from "@langchain/anthropic";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { interrupt } from "@langchain/langgraph";
import { z } from "zod";
import { addLessons, lessons } from "./memory.js";
import { CACHE, DRAFTS, PERSONA } from "./paths.js";
import type { Ember } from "./state.js";

const llm = new ChatAnthropic({ model: "claude-sonnet-4-5" });

export const fetchPage = tool(
  async ({ url }) => {
    const file = join(CACHE, `${createHash("sha1").update(url).digest("hex")}.txt`);
    if (existsSync(file)) return readFileSync(file, "utf8");
    const body = await (await fetch(url)).text();
    writeFileSync(file, body);
    return body;
  },
  { name: "fetch_page", description: "Read a web page.", schema: z.object({ url: z.string().url() }) },
);

const system = () =>
  new SystemMessage(`${readFileSync(PERSONA, "utf8")}\n\nRules you learned:\n${lessons().map((l) => `- (${l.topic}) ${l.rule}`).join("\n")}`);

export async function write(s: Ember) {
  const ask = s.feedback ? [new HumanMessage(`The checker said: ${s.feedback}. Write it again.`)] : [];
  const res = await llm.bindTools([fetchPage]).invoke([system(), ...s.messages, ...ask]);
  return { messages: [res], draft: res.text, attempts: s.attempts + 1 };
}

export async function check(s: Ember) {
  const words = s.draft.split(/\s+/).length;
  return { feedback: words > 400 ? `${words} words, at most 400 allowed` : "" };
}

export async function publish(s: Ember) {
  const file = join(DRAFTS, `${Date.now()}.md`);
  writeFileSync(file, s.draft);
  return {};
}

const Reflection = z.object({
  lessons: z.array(z.object({ topic: z.string(), rule: z.string() })),
  persona: z.string().optional().describe("A better persona text, only if needed"),
});

export async function reflect(s: Ember) {
  const out = await llm.withStructuredOutput(Reflection).invoke([new HumanMessage(`What did you learn while writing this?\n\n${s.draft}`)]);
  addLessons(out.lessons);
  return { persona: out.persona };
}

export async function adopt(s: Ember) {
  if (!s.persona) return {};
  const answer = interrupt({ question: "Use this persona from now on?", persona: s.persona });
  if (answer !== "yes") return { persona: undefined };
  writeFileSync(PERSONA, s.persona);
  return { persona: undefined };
}
