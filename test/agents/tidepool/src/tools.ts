import { tool } from "@langchain/core/tools";
import { z } from "zod";
import { keys, redis } from "./kv.js";
import { BLOCKS, type CoreMemory } from "./memory.js";

export function memoryTools(user: string, core: CoreMemory) {
  const replaceBlock = tool(
    async ({ block, text }) => {
      await core.replace(block, text);
      return `block ${block} replaced`;
    },
    {
      name: "core_memory_replace",
      description: "Replace one of your core memory blocks.",
      schema: z.object({ block: z.enum(BLOCKS), text: z.string().max(2000) }),
    },
  );

  const saveDraft = tool(
    async ({ title, body }) => {
      await redis.hSet(keys.drafts(user), title, body);
      return "draft saved";
    },
    {
      name: "save_draft",
      description: "Save a letter or mail draft for the user.",
      schema: z.object({ title: z.string(), body: z.string() }),
    },
  );

  const listDrafts = tool(async () => (await redis.hKeys(keys.drafts(user))).join(", "), {
    name: "list_drafts",
    description: "Titles of saved drafts.",
    schema: z.object({}),
  });

  return [replaceBlock, saveDraft, listDrafts];
}
