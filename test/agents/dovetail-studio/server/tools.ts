import { tool } from "ai";
import { z } from "zod";
import { file } from "./approvals.js";
import { push, put, read } from "./kv.js";
import { patchSettings } from "./settings.js";

export const makeTools = (project: string) => ({
  saveDrawing: tool({
    description: "Save the drawing of a piece as SVG.",
    inputSchema: z.object({ piece: z.string(), svg: z.string() }),
    execute: async ({ piece, svg }) => {
      await put(`project:${project}:drawing:${piece}`, svg);
      return "saved";
    },
  }),
  openDrawing: tool({
    description: "Get a saved drawing.",
    inputSchema: z.object({ piece: z.string() }),
    execute: ({ piece }) => read(`project:${project}:drawing:${piece}`, ""),
  }),
  plan: tool({
    description: "Set the cutting plan, shown beside the chat.",
    inputSchema: z.object({ steps: z.array(z.string()) }),
    execute: async ({ steps }) => {
      await put(`project:${project}:plan`, steps);
      return steps;
    },
  }),
  setVoice: tool({
    description: "Adapt your own standing instructions to how this workshop likes to be spoken to.",
    inputSchema: z.object({ voice: z.string() }),
    execute: async ({ voice }) => {
      await patchSettings({ voice });
      return "ok";
    },
  }),
  askForSteps: tool({
    description: "Ask for a higher number of steps in one turn.",
    inputSchema: z.object({ steps: z.number().int(), reason: z.string() }),
    execute: async ({ steps, reason }) => `filed as ${await file("steps", steps, reason)}`,
  }),
  rate: tool({
    description: "Record how sure you are of the last answer, for the dashboard.",
    inputSchema: z.object({ score: z.number() }),
    execute: async ({ score }) => {
      await push(`project:${project}:scores`, { score, at: Date.now() });
      return "ok";
    },
  }),
});
