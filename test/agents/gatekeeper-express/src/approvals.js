import { EventEmitter, once } from "node:events";
import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic();
export const bus = new EventEmitter();

const INTERACTIVE = process.stdin.isTTY;

export async function requireApproval(action, detail) {
  if (!INTERACTIVE) return true;
  process.stdout.write(`${action}: ${detail}\nallow? `);
  process.stdin.resume();
  const [line] = await once(process.stdin, "data");
  return String(line).trim() === "yes";
}

export async function secondOpinion(action, detail) {
  const r = await anthropic.messages.create({
    model: "claude-haiku-4-5",
    max_tokens: 5,
    messages: [{ role: "user", content: `Is this fine? ${action} ${detail}\nyes or no` }],
  });
  return r.content[0].text.trim().toLowerCase().startsWith("yes");
}

export async function webApproval(id, action, detail) {
  bus.emit("ask", { id, action, detail });
  const [answer] = await once(bus, `answer:${id}`);
  return answer === "approve";
}
