import Anthropic from "@anthropic-ai/sdk";

const anthropic = new Anthropic();

export async function complete(system: string, prompt: string): Promise<string> {
  const r = await anthropic.messages.create({
    model: "claude-sonnet-4-20250514",
    max_tokens: 4096,
    system,
    messages: [{ role: "user", content: prompt }],
  });
  return r.content.map((b) => (b.type === "text" ? b.text : "")).join("");
}

export function codeOf(reply: string): string {
  const m = reply.match(/```(?:js|javascript|ts)?\n([\s\S]*?)```/);
  return m ? m[1] : reply;
}
