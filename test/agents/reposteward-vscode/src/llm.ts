import Anthropic from "@anthropic-ai/sdk";
import * as vscode from "vscode";

export async function generate(system: string, prompt: string): Promise<string> {
  const apiKey = vscode.workspace.getConfiguration("reposteward").get<string>("apiKey");
  const client = new Anthropic({ apiKey });
  const r = await client.messages.create({
    model: "claude-sonnet-4-20250514",
    max_tokens: 4000,
    system,
    messages: [{ role: "user", content: prompt }],
  });
  return r.content.flatMap((b) => (b.type === "text" ? [b.text] : [])).join("\n");
}
