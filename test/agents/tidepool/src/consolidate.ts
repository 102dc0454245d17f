import { ChatOpenAI } from "@langchain/openai";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { z } from "zod";
import type { Episodes, Rules } from "./memory.js";

const Lessons = z.object({ lessons: z.array(z.string()).max(5) });

export class Consolidator {
  private readonly model = new ChatOpenAI({ model: "gpt-4o-mini", temperature: 0 }).withStructuredOutput(Lessons);

  constructor(
    private readonly episodes: Episodes,
    private readonly rules: Rules,
  ) {}

  async sleep(): Promise<number> {
    const recent = await this.episodes.last(100);
    if (recent.length < 10) return 0;
    const out = await this.model.invoke([
      new SystemMessage("Derive behavioural rules for the assistant from these episodes."),
      new HumanMessage(recent.join("\n")),
    ]);
    for (const lesson of out.lessons) {
      await this.rules.learn(lesson);
    }
    return out.lessons.length;
  }
}
