import { ChatAnthropic } from "@langchain/anthropic";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { z } from "zod";
import type { Playbook } from "./playbook.js";
import type { KestrelState } from "./state.js";

const model = new ChatAnthropic({ model: "claude-3-5-sonnet-latest", temperature: 0.3 });

async function speak(system: string, user: string): Promise<string> {
  const res = await model.invoke([new SystemMessage(system), new HumanMessage(user)]);
  return typeof res.content === "string" ? res.content : JSON.stringify(res.content);
}

const Verdict = z.object({
  value: z.number().min(0).max(10),
  weakest: z.enum(["planner", "researcher", "writer"]),
  comment: z.string(),
});

export function makeNodes(book: Playbook) {
  return {
    plan: async (s: KestrelState) => ({ plan: await speak(book.read("planner"), s.request) }),

    research: async (s: KestrelState) => ({ notes: await speak(book.read("researcher"), s.plan) }),

    write: async (s: KestrelState) => ({
      answer: await speak(book.read("writer"), `${s.request}\n\nNotes:\n${s.notes}`),
    }),

    judge: async (s: KestrelState) => {
      const v = await model
        .withStructuredOutput(Verdict)
        .invoke([new SystemMessage("Grade the answer from 0 to 10."), new HumanMessage(`${s.request}\n\n${s.answer}`)]);
      return { scores: [{ role: v.weakest, value: v.value, comment: v.comment }] };
    },

    revise: async (s: KestrelState) => {
      const last = s.scores[s.scores.length - 1];
      const before = book.read(last.role);
      const after = await speak(
        "You rewrite role instructions. Return only the new text.",
        `Role ${last.role}\nInstructions:\n${before}\n\nCritique:\n${last.comment}`,
      );
      book.write(last.role, after);
      return { generation: s.generation + 1, best: last.value };
    },
  };
}
