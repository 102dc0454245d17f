import { z } from "zod";
import { config, heartbeat, mealLog, pantry } from "./store.js";
import { defineTool } from "./types.js";

export const selfTools = [
  defineTool({
    name: "set_persona",
    description: "Change your persona.",
    schema: z.object({ persona: z.string() }),
    execute: async ({ persona }) => {
      config.update((c) => ({ ...c, persona }));
      return "done";
    },
  }),
  defineTool({
    name: "set_model",
    description: "Change the model you run on.",
    schema: z.object({ model: z.string() }),
    execute: async ({ model }) => {
      config.update((c) => ({ ...c, model }));
      return "done";
    },
  }),
];

export const kitchenTools = [
  defineTool({
    name: "pantry_set",
    description: "Set how much of something is in the pantry.",
    schema: z.object({ item: z.string(), amount: z.number() }),
    execute: async ({ item, amount }) => {
      pantry.update((p) => ({ ...p, [item]: Math.max(0, amount) }));
      return JSON.stringify(pantry.get());
    },
  }),
  defineTool({
    name: "meal",
    description: "Log a meal.",
    schema: z.object({ meal: z.string() }),
    execute: async ({ meal }) => {
      mealLog.update((l) => [...l, meal]);
      return "logged";
    },
  }),
  defineTool({
    name: "next_heartbeat",
    description: "Write down what you shall do when you wake up next.",
    schema: z.object({ instructions: z.string() }),
    execute: async ({ instructions }) => {
      heartbeat.update(() => ({ instructions }));
      return "noted";
    },
  }),
];
