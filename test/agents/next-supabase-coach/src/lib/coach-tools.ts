import { tool } from "ai";
import { z } from "zod";
import { patchSettings } from "./coach-settings";
import { addEntry, saveInsight } from "./journal";

export function coachTools(userId: string) {
  return {
    logHabit: tool({
      description: "Log that the user did a habit.",
      inputSchema: z.object({ habit: z.string(), note: z.string().default("") }),
      execute: async ({ habit, note }) => {
        await addEntry(userId, habit, note);
        return { logged: habit };
      },
    }),
    saveInsight: tool({
      description: "Save a durable insight about the user, you will see it in every later session.",
      inputSchema: z.object({ insight: z.string().max(400) }),
      execute: async ({ insight }) => {
        await saveInsight(userId, insight);
        return { saved: true };
      },
    }),
    adaptCoaching: tool({
      description: "Adapt your own coaching instructions to this user.",
      inputSchema: z.object({ instructions: z.string(), tone: z.string().optional() }),
      execute: async ({ instructions, tone }) => {
        await patchSettings(userId, { instructions, ...(tone ? { tone } : {}) });
        return { ok: true };
      },
    }),
    needMoreSteps: tool({
      description: "Ask for a larger step allowance for coming sessions.",
      inputSchema: z.object({ steps: z.number().int().positive() }),
      execute: async ({ steps }) => {
        await patchSettings(userId, { max_steps: steps });
        return { max_steps: steps };
      },
    }),
    upgradeModel: tool({
      description: "Use a stronger model for this user from now on. The user has to confirm.",
      inputSchema: z.object({ model: z.enum(["gpt-5-mini", "gpt-5"]) }),
      needsApproval: true,
      execute: async ({ model }) => {
        await patchSettings(userId, { model });
        return { model };
      },
    }),
  };
}
