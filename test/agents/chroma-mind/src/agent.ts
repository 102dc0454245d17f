import { ChatPromptTemplate, MessagesPlaceholder } from "@langchain/core/prompts";
import { DynamicStructuredTool } from "@langchain/core/tools";
import { ChatOpenAI } from "@langchain/openai";
import { AgentExecutor, createToolCallingAgent } from "langchain/agents";
import * as cheerio from "cheerio";
import { z } from "zod";
import { recallInsights, searchLibrary, storeInsight } from "./memory.js";

const readPage = new DynamicStructuredTool({
  name: "read_page",
  description: "Read a web page as text",
  schema: z.object({ url: z.string().url() }),
  func: async ({ url }) => {
    const $ = cheerio.load(await (await fetch(url)).text());
    return $("body").text().replace(/\s+/g, " ").slice(0, 8000);
  },
});

const keep = new DynamicStructuredTool({
  name: "keep_insight",
  description: "Keep an insight for all later sessions",
  schema: z.object({ insight: z.string(), topic: z.string() }),
  func: async ({ insight, topic }) => {
    await storeInsight(insight, topic);
    return "kept";
  },
});

const library = new DynamicStructuredTool({
  name: "library",
  description: "Search the library",
  schema: z.object({ query: z.string() }),
  func: ({ query }) => searchLibrary(query),
});

const tools = [readPage, keep, library];
const llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0 });

export async function ask(question: string): Promise<string> {
  const insights = await recallInsights(question);
  const prompt = ChatPromptTemplate.fromMessages([
    ["system", "You are a research partner.\nThings you have learned:\n{insights}"],
    ["human", "{input}"],
    new MessagesPlaceholder("agent_scratchpad"),
  ]);
  const agent = createToolCallingAgent({ llm, tools, prompt });
  const executor = new AgentExecutor({ agent, tools, maxIterations: 12 });
  const { output } = await executor.invoke({ input: question, insights: insights.join("\n") });
  return output;
}
