import Anthropic from "@anthropic-ai/sdk";

export type Fix =
  | { kind: "edit-test"; name: string; content: string }
  | { kind: "drop-test"; name: string }
  | { kind: "give-up"; reason: string };

const anthropic = new Anthropic();

export async function proposeFix(output: string, tests: Record<string, string>): Promise<Fix> {
  const res = await anthropic.messages.create({
    model: "claude-3-7-sonnet-20250219",
    max_tokens: 6000,
    tools: [{
      name: "fix",
      description: "How to get the suite green",
      input_schema: { type: "object", properties: { kind: { type: "string" }, name: { type: "string" }, content: { type: "string" }, reason: { type: "string" } }, required: ["kind"] },
    }],
    tool_choice: { type: "tool", name: "fix" },
    messages: [{ role: "user", content: `Output:\n${output}\n\nTests:\n${JSON.stringify(tests)}` }],
  });
  const use = res.content.find((b) => b.type === "tool_use");
  if (!use || use.type !== "tool_use") return { kind: "give-up", reason: "no tool use" };
  return use.input as Fix;
}
