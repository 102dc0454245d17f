import { anthropic } from "@ai-sdk/anthropic";
import { Agent } from "@mastra/core/agent";
import { LibSQLStore } from "@mastra/libsql";
import { Memory } from "@mastra/memory";
import { diskTool, hookTool, installTool, listSchedules, scheduleTool } from "../tools/system";
import { learnTool, readGuidelines } from "../tools/guidelines";

export const butler = new Agent({
  name: "butler",
  instructions: async () => [
    "You are Butler. You look after a small home lab: backups, containers, certificates.",
    "Be careful with destructive commands.",
    await readGuidelines(),
  ].join("\n\n"),
  model: anthropic("claude-sonnet-4-5"),
  tools: { diskTool, hookTool, installTool, listSchedules, scheduleTool, learnTool },
  memory: new Memory({
    storage: new LibSQLStore({ url: "file:../butler.db" }),
    options: { lastMessages: 20 },
  }),
});
