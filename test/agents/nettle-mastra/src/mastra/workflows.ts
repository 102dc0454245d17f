import { createStep, createWorkflow } from "@mastra/core/workflows";
import { z } from "zod";
import { editor } from "./agents";
import { db, getBlock, setBlock } from "./db";

const draft = createStep({
  id: "draft",
  inputSchema: z.object({ complaint: z.string() }),
  outputSchema: z.object({ text: z.string() }),
  execute: async ({ inputData }) => {
    const now = await getBlock("instructions");
    const res = await editor.generate(`Now:\n${now}\n\nComplaint:\n${inputData.complaint}`);
    return { text: res.text };
  },
});

const approve = createStep({
  id: "approve",
  inputSchema: z.object({ text: z.string() }),
  outputSchema: z.object({ used: z.boolean() }),
  suspendSchema: z.object({ text: z.string() }),
  resumeSchema: z.object({ approved: z.boolean() }),
  execute: async ({ inputData, resumeData, suspend }) => {
    if (!resumeData) return suspend({ text: inputData.text });
    if (!resumeData.approved) return { used: false };
    await setBlock("instructions", inputData.text);
    return { used: true };
  },
});

export const rewrite = createWorkflow({
  id: "rewrite",
  inputSchema: z.object({ complaint: z.string() }),
  outputSchema: z.object({ used: z.boolean() }),
})
  .then(draft)
  .then(approve)
  .commit();

export async function prune(): Promise<void> {
  await db.execute("DELETE FROM tasks WHERE done = 1");
}
