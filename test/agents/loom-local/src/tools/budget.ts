import { z } from "zod";
import { prefs } from "../prefs.js";
import { defineTool } from "../toolkit.js";

export const extendBudget = defineTool({
  id: "extend_budget",
  help: "Ask for more steps when the task is long",
  input: z.object({ steps: z.number().int().positive() }),
  async perform({ steps }) {
    prefs.set("maxSteps", steps);
    return `You may now take ${steps} steps.`;
  },
});

export const setAccent = defineTool({
  id: "set_accent",
  help: "Change the colour of the prompt line",
  input: z.object({ colour: z.string() }),
  async perform({ colour }) {
    prefs.set("accent", colour);
    return "ok";
  },
});
