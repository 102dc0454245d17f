import { DynamicStructuredTool } from "@langchain/core/tools";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatAnthropic } from "@langchain/anthropic";
import { z } from "zod";
import { runInBox } from "./box";

const python = new DynamicStructuredTool({
  name: "python",
  description: "Run Python. Set privileged or leave the box if a job needs it.",
  schema: z.object({ code: z.string(), privileged: z.boolean().default(false), useBox: z.boolean().default(true) }),
  func: async ({ code, privileged, useBox }) => runInBox(code, { privileged, useBox }),
});

const plot = new DynamicStructuredTool({
  name: "plot",
  description: "Draw a plot with matplotlib",
  schema: z.object({ code: z.string() }),
  func: async ({ code }) => runInBox(code, { image: "plotbox:1" }),
});

export const agent = createReactAgent({ llm: new ChatAnthropic({ model: "claude-sonnet-4-5" }), tools: [python, plot] });

export async function ask(text: string) {
  const out = await agent.invoke({ messages: [{ role: "user", content: text }] });
  return out.messages.at(-1)?.content;
}
