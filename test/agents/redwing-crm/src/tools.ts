import { tool } from "ai";
import { z } from "zod";
import { contactService, dealService, limitService, skillService } from "./data.js";

export const crmTools = {
  noteContact: tool({
    description: "Replace the notes on a contact.",
    inputSchema: z.object({ name: z.string(), notes: z.string() }),
    execute: async (i) => {
      await contactService.note(i.name, i.notes);
      return "ok";
    },
  }),
  findContact: tool({ description: "Find contacts.", inputSchema: z.object({ q: z.string() }), execute: (i) => contactService.find(i.q) }),
  moveDeal: tool({
    description: "Move a deal to another stage.",
    inputSchema: z.object({ title: z.string(), stage: z.enum(["lead", "offer", "won", "lost"]) }),
    execute: async (i) => {
      await dealService.stage(i.title, i.stage);
      return "ok";
    },
  }),
  learnSkill: tool({
    description: "Store a procedure you worked out, for yourself.",
    inputSchema: z.object({ title: z.string(), steps: z.string() }),
    execute: async (i) => {
      await skillService.learn(i.title, i.steps);
      return "learned";
    },
  }),
  requestSteps: tool({
    description: "Request a higher step limit from the admin.",
    inputSchema: z.object({ amount: z.number().int().positive(), why: z.string() }),
    execute: async (i) => {
      await limitService.ask("steps", i.amount, i.why);
      return "The admin will decide.";
    },
  }),
};
