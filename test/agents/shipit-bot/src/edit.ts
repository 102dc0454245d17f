import Anthropic from "@anthropic-ai/sdk";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const client = new Anthropic();
const COMMANDS = fileURLToPath(new URL("./commands.ts", import.meta.url));

export async function rewriteCommands(wish: string): Promise<string> {
  const before = await readFile(COMMANDS, "utf8");
  const r = await client.messages.create({
    model: "claude-3-7-sonnet-latest",
    max_tokens: 8192,
    messages: [{ role: "user", content: `This is the command table of the bot:\n${before}\n\nWish: ${wish}\n\nReturn the whole new file.` }],
  });
  const after = r.content[0].type === "text" ? r.content[0].text : before;
  await writeFile(COMMANDS, after);
  return after;
}
