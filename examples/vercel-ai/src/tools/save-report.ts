import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { tool } from "ai";
import { z } from "zod";
import { REPORT_FILE } from "../places.js";

/** Ada writes what she was asked to write down. The file is the user's: nothing of Ada is made of it. */
export const saveReport = tool({
  description: "Add a paragraph to today's report for the user.",
  inputSchema: z.object({
    paragraph: z.string().describe("the text to add"),
  }),
  execute: async ({ paragraph }) => {
    await mkdir(dirname(REPORT_FILE), { recursive: true });
    await appendFile(REPORT_FILE, `${paragraph}\n\n`);
    return "Written down.";
  },
});
