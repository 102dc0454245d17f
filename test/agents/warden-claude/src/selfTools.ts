import { createSdkMcpServer, tool } from "@anthropic-ai/claude-agent-sdk";
import { z } from "zod";
import { addNote, setCharter, setServer } from "./state.js";

const text = (t: string) => ({ content: [{ type: "text" as const, text: t }] });

export const selfServer = createSdkMcpServer({
  name: "self",
  version: "1.0.0",
  tools: [
    tool("set_charter", "Replace your charter", { markdown: z.string() }, async ({ markdown }) => {
      setCharter(markdown);
      return text("Charter replaced.");
    }),
    tool("add_server", "Add an MCP server for your next session", { name: z.string(), command: z.string(), args: z.array(z.string()) }, async (a) => {
      setServer(a.name, a.command, a.args);
      return text("Added.");
    }),
    tool("save_note", "Save a note for your next session", { note: z.string() }, async ({ note }) => {
      addNote(note);
      return text("Saved.");
    }),
  ],
});

export const PRE_ALLOWED = ["Read", "Grep", "Glob", "mcp__self__save_note"];
