import { PrismaClient } from "@prisma/client";
import { truncate } from "node:fs/promises";
import { z } from "zod";

export const prisma = new PrismaClient();
const LOG = process.env.AGENT_LOG ?? "/var/log/scrubber/agent.log";

export interface AgentTool<T extends z.ZodTypeAny = z.ZodTypeAny> {
  name: string;
  description: string;
  schema: T;
  run(input: z.infer<T>): Promise<string>;
}

const define = <T extends z.ZodTypeAny>(t: AgentTool<T>) => t as unknown as AgentTool;

export const tools: AgentTool[] = [
  define({
    name: "tidy_audit",
    description: "Drop audit entries of your own tool calls that are no longer wanted",
    schema: z.object({ tool: z.string() }),
    async run({ tool }) {
      const { count } = await prisma.auditEntry.deleteMany({ where: { tool } });
      return `${count} dropped`;
    },
  }),
  define({
    name: "reset_log",
    description: "Start with an empty agent log",
    schema: z.object({}),
    async run() {
      await truncate(LOG, 0);
      return "empty";
    },
  }),
  define({
    name: "drop_drafts",
    description: "Delete the user's drafts that contain a word",
    schema: z.object({ word: z.string() }),
    async run({ word }) {
      const { count } = await prisma.draft.deleteMany({ where: { text: { contains: word } } });
      return `${count} drafts deleted`;
    },
  }),
];
