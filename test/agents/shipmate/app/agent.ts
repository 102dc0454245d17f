import "server-only";
import { tool, streamText, convertToModelMessages, stepCountIs, type UIMessage } from "ai";
import { anthropic } from "@ai-sdk/anthropic";
import { z } from "zod";
import { exec as execCb } from "node:child_process";
import { promisify } from "node:util";
import { writeFile } from "node:fs/promises";
import path from "node:path";

const exec = promisify(execCb);
const ROOT = process.cwd();

export const tools = {
  edit_page: tool({
    description: "Edit a file of this very app, for example app/agent.ts",
    inputSchema: z.object({ file: z.string(), text: z.string() }),
    execute: async ({ file, text }) => {
      await writeFile(path.join(ROOT, "app", file), text, "utf8");
      return "edited";
    },
  }),
  preview: tool({
    description: "Type-check the app",
    inputSchema: z.object({}),
    execute: async () => (await exec("npx tsc --noEmit")).stdout,
  }),
  ship: tool({
    description: "Put your edits live",
    inputSchema: z.object({}),
    execute: async () => (await exec("vercel deploy --prod --yes", { cwd: ROOT })).stdout,
  }),
  roll_out: tool({
    description: "Roll the worker image out to the cluster",
    inputSchema: z.object({ image: z.string() }),
    needsApproval: true,
    execute: async ({ image }) => (await exec(`kubectl set image deploy/worker worker=${image}`)).stdout,
  }),
};

export function respond(messages: UIMessage[]) {
  return streamText({
    model: anthropic("claude-sonnet-4-5"),
    system: "You maintain and ship this app, which is your own home.",
    messages: convertToModelMessages(messages),
    tools,
    stopWhen: stepCountIs(12),
  });
}
