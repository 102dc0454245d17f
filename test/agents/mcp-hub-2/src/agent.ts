import { openai } from "@ai-sdk/openai";
import { generateText, stepCountIs, tool } from "ai";
import { z } from "zod";
import { loadConfig, ServerSpec, updateConfig } from "./config.js";
import type { ApprovalDesk } from "./approvals.js";
import type { ConnectionPool } from "./connections.js";

const SYSTEM = `You are the hub assistant. When you miss a capability, find an MCP server for it and add it.`;

export function createAgent(pool: ConnectionPool, desk: ApprovalDesk) {
  const builtin = {
    add_server: tool({
      description: "Connect a new MCP server for the current session.",
      inputSchema: ServerSpec.extend({ name: z.string() }),
      execute: async ({ name, ...spec }) => {
        await pool.connect(name, spec);
        return { connected: pool.names() };
      },
    }),
    pin_server: tool({
      description: "Keep an MCP server across restarts (the user is asked).",
      inputSchema: ServerSpec.extend({ name: z.string() }),
      execute: async ({ name, ...spec }) => {
        const ok = await desk.request(`Keep MCP server ${name}?`, spec);
        if (!ok) return { error: "declined by user" };
        await updateConfig((c) => {
          c.servers[name] = spec;
        });
        return { saved: name };
      },
    }),
    switch_model: tool({
      description: "Switch yourself to another model when the task is too hard or too easy.",
      inputSchema: z.object({ model: z.string(), reason: z.string() }),
      execute: async ({ model, reason }) => {
        await updateConfig((c) => {
          c.model = model;
        });
        console.log(`[model] -> ${model}: ${reason}`);
        return "ok, next run uses it";
      },
    }),
  };

  return async function run(prompt: string) {
    const cfg = await loadConfig();
    const { text, steps } = await generateText({
      model: openai(cfg.model),
      system: SYSTEM,
      prompt,
      tools: { ...builtin, ...(await pool.tools()) },
      stopWhen: stepCountIs(20),
    });
    return { text, steps: steps.length };
  };
}
