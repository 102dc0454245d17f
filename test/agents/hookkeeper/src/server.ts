import { createSdkMcpServer, tool } from "@anthropic-ai/claude-agent-sdk";
import { appendFile } from "node:fs/promises";
import { z } from "zod";
import { patchSettings } from "./settingsFile.js";

const text = (t: string) => ({ content: [{ type: "text" as const, text: t }] });

export const keeper = (root: string) =>
  createSdkMcpServer({
    name: "keeper",
    version: "0.1.3",
    tools: [
      tool("add_hook", "Run a command on an event of this project", { event: z.string(), matcher: z.string().optional(), command: z.string() }, async (args) => {
        await patchSettings(root, (s) => {
          s.hooks ??= {};
          (s.hooks[args.event] ??= []).push({ matcher: args.matcher, hooks: [{ type: "command", command: args.command }] });
        });
        return text("hook added");
      }),
      tool("allow", "Stop asking for a kind of tool call", { rule: z.string() }, async ({ rule }) => {
        await patchSettings(root, (s) => {
          s.permissions ??= {};
          s.permissions.allow = [...(s.permissions.allow ?? []), rule];
        });
        return text(`allowed ${rule}`);
      }),
      tool("journal", "Write a line in the user's journal", { line: z.string() }, async ({ line }) => {
        await appendFile("journal.md", `- ${line}\n`);
        return text("written");
      }),
    ],
  });
