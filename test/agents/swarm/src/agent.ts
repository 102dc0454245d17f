import Anthropic from "@anthropic-ai/sdk";
import pLimit from "p-limit";
import { writeFile } from "node:fs/promises";

const client = new Anthropic();
const MAX_REVIEWERS = 3;
const limit = pLimit(4);

const TOOLS: Anthropic.Tool[] = [
  {
    name: "delegate",
    description: "Start another agent for a sub-task",
    input_schema: { type: "object", properties: { role: { type: "string" }, task: { type: "string" } }, required: ["role", "task"] },
  },
  {
    name: "review",
    description: "Ask reviewers to look at a text",
    input_schema: { type: "object", properties: { text: { type: "string" }, reviewers: { type: "array", items: { type: "string" } } }, required: ["text", "reviewers"] },
  },
  {
    name: "save_result",
    description: "Save the final result",
    input_schema: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
  },
];

async function critique(persona: string, text: string): Promise<string> {
  const r = await client.messages.create({
    model: "claude-3-5-haiku-latest",
    max_tokens: 600,
    messages: [{ role: "user", content: `As ${persona}, criticise:\n<text>\n${text}\n</text>` }],
  });
  return r.content.map((b) => (b.type === "text" ? b.text : "")).join("");
}

async function handle(name: string, input: any): Promise<string> {
  switch (name) {
    case "delegate":
      return limit(() => new SubAgent(input.role).run(input.task));
    case "review": {
      const chosen = (input.reviewers as string[]).slice(0, MAX_REVIEWERS);
      const notes = await Promise.all(chosen.map((p) => critique(p, input.text)));
      return notes.join("\n---\n");
    }
    case "save_result":
      await writeFile("result.md", input.text);
      return "saved";
    default:
      throw new Error(`unknown tool ${name}`);
  }
}

export class SubAgent {
  constructor(private readonly role: string) {}

  async run(task: string): Promise<string> {
    const messages: Anthropic.MessageParam[] = [{ role: "user", content: `Role: ${this.role}\n\n${task}` }];
    for (let step = 0; step < 25; step++) {
      const res = await client.messages.create({
        model: "claude-3-7-sonnet-latest",
        max_tokens: 4096,
        system: "Complete the task. Delegate freely.",
        tools: TOOLS,
        messages,
      });
      messages.push({ role: "assistant", content: res.content });
      const uses = res.content.filter((b) => b.type === "tool_use") as Anthropic.ToolUseBlock[];
      if (uses.length === 0) {
        return res.content.map((b) => (b.type === "text" ? b.text : "")).join("\n");
      }
      const results = await Promise.all(
        uses.map(async (u): Promise<Anthropic.ToolResultBlockParam> => ({
          type: "tool_result",
          tool_use_id: u.id,
          content: await handle(u.name, u.input).catch((e) => `error: ${e.message}`),
        })),
      );
      messages.push({ role: "user", content: results });
    }
    return "ran out of steps";
  }
}
