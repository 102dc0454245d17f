import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { get, list } from "./files.mjs";
import { PROMPTS } from "./paths.mjs";

export async function loadPrompts(server: McpServer) {
  for (const name of await list(PROMPTS)) {
    const text = await get(PROMPTS, name);
    server.prompt(name, { topic: z.string() }, ({ topic }) => ({
      messages: [{ role: "user", content: { type: "text", text: `${text}\n\nTopic: ${topic}` } }],
    }));
  }
}
