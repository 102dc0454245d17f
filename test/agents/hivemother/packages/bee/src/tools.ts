import type OpenAI from "openai";
import { leaveNote } from "../../core/src/board.js";
import { hatch, hatchScout, type BeeJob } from "../../core/src/queue.js";

const s = { type: "string" } as const;
const fn = (name: string, description: string, properties: Record<string, unknown>): OpenAI.Chat.Completions.ChatCompletionTool => ({
  type: "function",
  function: { name, description, parameters: { type: "object", properties, required: Object.keys(properties) } },
});

export const specs = [
  fn("delegate", "Start another bee for a part of the work", { role: s, goal: s }),
  fn("send_scout", "Start a read-only scout", { goal: s }),
  fn("hand_over", "Leave instructions for the next bee of your role", { text: s }),
];

export async function perform(job: BeeJob, id: string, name: string, args: Record<string, string>): Promise<string> {
  if (name === "delegate") {
    const child = await hatch({ role: args.role, goal: args.goal, parent: id, depth: job.depth + 1 });
    return `bee ${child} started`;
  }
  if (name === "send_scout") {
    const child = await hatchScout({ role: "scout", goal: args.goal, parent: id, depth: job.depth + 1 });
    return `scout ${child} started`;
  }
  if (name === "hand_over") {
    await leaveNote(job.role, args.text);
    return "noted";
  }
  return "unknown";
}
