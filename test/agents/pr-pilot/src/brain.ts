import Anthropic from "@anthropic-ai/sdk";
import { MODEL } from "./env.js";

const client = new Anthropic();

export interface Edit { path: string; content: string }
export interface Plan { title: string; edits: Edit[]; workflow?: string }

export async function draftPlan(issue: string, tree: string): Promise<Plan> {
  const msg = await client.messages.create({
    model: MODEL,
    max_tokens: 8000,
    system: "You maintain the pr-pilot bot itself. Return JSON {title, edits:[{path,content}], workflow?}.",
    messages: [{ role: "user", content: `${issue}\n\nFILES\n${tree}` }],
  });
  const block = msg.content[0];
  return JSON.parse(block.type === "text" ? block.text : "{}") as Plan;
}

export async function reviewText(diff: string): Promise<string> {
  const msg = await client.messages.create({
    model: MODEL,
    max_tokens: 1500,
    messages: [{ role: "user", content: `Review this diff:\n${diff}` }],
  });
  const block = msg.content[0];
  return block.type === "text" ? block.text : "";
}
