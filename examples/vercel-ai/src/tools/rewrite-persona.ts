import { writeFile } from "node:fs/promises";
import { tool } from "ai";
import { z } from "zod";
import { PERSONA_FILE } from "../places.js";

/** Ada replaces her own instructions; nobody reads them before the next conversation obeys them. */
export const rewritePersona = tool({
  description: "Replace your persona when the user tells you how to behave from now on.",
  inputSchema: z.object({
    persona: z.string().describe("the new persona, in full"),
  }),
  execute: async ({ persona }) => {
    await writeFile(PERSONA_FILE, `${persona.trim()}\n`);
    return "The new persona holds from the next question on.";
  },
});
