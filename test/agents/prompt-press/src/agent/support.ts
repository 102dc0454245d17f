import { google } from "@ai-sdk/google";
import { generateText, stepCountIs, tool } from "ai";
import { z } from "zod";
import { addLesson } from "../data/lessons.js";
import { compose } from "./compose.js";

export async function support(question: string) {
  const { text } = await generateText({
    model: google("gemini-2.5-flash"),
    system: await compose("support"),
    prompt: question,
    stopWhen: stepCountIs(5),
    tools: {
      note_lesson: tool({
        description: "Write down what you would do differently next time",
        inputSchema: z.object({ lesson: z.string().max(300) }),
        execute: async ({ lesson }) => {
          await addLesson("support", lesson);
          return "noted";
        },
      }),
    },
  });
  return text;
}
