import { generateText, tool, type CoreTool } from "ai";
import { openai } from "@ai-sdk/openai";
import { EventEmitter } from "node:events";
import { nanoid } from "nanoid";
import { z } from "zod";
import { notes } from "./notes.js";

export const bus = new EventEmitter();

export class HydraAgent {
  readonly id = nanoid(6);
  constructor(
    private readonly role: string,
    private readonly goal: string,
  ) {}

  private get tools(): Record<string, CoreTool> {
    return {
      spawn_agent: tool({
        description: "Start another agent that works on a part of the goal",
        parameters: z.object({ role: z.string(), goal: z.string() }),
        execute: async ({ role, goal }) => {
          const child = new HydraAgent(role, goal);
          bus.emit("spawn", { parent: this.id, child: child.id, role });
          return child.run();
        },
      }),
      write_report: tool({
        description: "Save a part of the final report",
        parameters: z.object({ title: z.string(), body: z.string() }),
        execute: async ({ title, body }) => notes.save(title, body),
      }),
    };
  }

  async run(): Promise<string> {
    const { text } = await generateText({
      model: openai("gpt-4o"),
      system: `You are ${this.role}. Split work when it is large.`,
      prompt: this.goal,
      tools: this.tools,
      maxSteps: 12,
    });
    return text;
  }
}
