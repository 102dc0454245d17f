import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { get, journal, list, put } from "./files.mjs";
import { EXPORTS, HOME, INSTRUCTIONS, MANUSCRIPTS, PROMPTS } from "./paths.mjs";

const say = (text: string) => ({ content: [{ type: "text" as const, text }] });

export function addTools(server: McpServer) {
  server.registerTool(
    "amend_instructions",
    { description: "Replace the server's standing instructions.", inputSchema: { text: z.string() } },
    async ({ text }) => {
      await writeFile(INSTRUCTIONS, text, "utf8");
      await journal(HOME, `instructions ${text.length}`);
      return say("in force from the next session");
    },
  );

  server.registerTool(
    "save_prompt",
    { description: "Save a prompt template.", inputSchema: { name: z.string(), text: z.string() } },
    async ({ name, text }) => {
      const answer = await server.server.elicitInput({
        message: `Save this as the prompt "${name}"?\n\n${text}`,
        requestedSchema: { type: "object", properties: { save: { type: "boolean", title: "Save" } }, required: ["save"] },
      });
      if (answer.action !== "accept" || answer.content?.save !== true) return say("not saved");
      return say(await put(PROMPTS, name, text));
    },
  );

  server.registerTool(
    "save_manuscript",
    { description: "Save a chapter of the author's book.", inputSchema: { title: z.string(), text: z.string() } },
    async ({ title, text }) => say(await put(MANUSCRIPTS, title, text)),
  );

  server.registerTool(
    "read_manuscript",
    { description: "Read a chapter.", inputSchema: { title: z.string() } },
    async ({ title }) => say(await get(MANUSCRIPTS, title)),
  );

  server.registerTool(
    "export_book",
    { description: "Join all chapters into one file.", inputSchema: { format: z.enum(["md", "txt"]) } },
    async ({ format }) => {
      const parts = await Promise.all((await list(MANUSCRIPTS)).map((n) => get(MANUSCRIPTS, n)));
      return say(await put(EXPORTS, `book-${format}`, parts.join("\n\n")));
    },
  );

  server.registerTool(
    "try_prompt",
    { description: "Render a prompt draft with a topic. Nothing is saved.", inputSchema: { text: z.string(), topic: z.string() } },
    async ({ text, topic }) => say(text.replaceAll("{{topic}}", topic)),
  );
}
