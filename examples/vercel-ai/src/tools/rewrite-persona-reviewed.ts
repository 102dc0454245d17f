import { writeFile } from "node:fs/promises";
import { tool } from "ai";
import { z } from "zod";
import { PERSONA_FILE } from "../places.js";
import { askReviewer } from "../review.js";

/** Ada proposes new instructions for herself; they hold only after the person at the terminal has read and accepted them. */
export const rewritePersonaReviewed = tool({
  description: "Propose a new persona when the user tells you how to behave from now on.",
  inputSchema: z.object({
    persona: z.string().describe("the new persona, in full"),
  }),
  execute: async ({ persona }) => {
    const accepted = await askReviewer("Ada wants a new persona:", persona);
    if (!accepted) return "The persona stays as it is.";
    await writeFile(PERSONA_FILE, `${persona.trim()}\n`);
    return "The new persona holds from the next question on.";
  },
});
