import { createSdkMcpServer, tool } from "@anthropic-ai/claude-agent-sdk";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { yes } from "./ask.js";
import { OUTBOX, PRINCIPLES } from "./home.js";
import { saveRole } from "./roles.js";
import type { SkillShelf } from "./skills.js";

const say = (text: string) => ({ content: [{ type: "text" as const, text }] });

export function createToolServer(shelf: SkillShelf) {
  return createSdkMcpServer({
    name: "juniper",
    version: "0.6.1",
    tools: [
      tool(
        "skill_write",
        "Write a skill for yourself: when to use it and what to do.",
        { name: z.string(), when: z.string(), body: z.string() },
        async ({ name, when, body }) => say(`saved ${shelf.put(name, when, body)}`),
      ),
      tool(
        "role_create",
        "Create a sub-agent role with its prompt and tools.",
        { name: z.string(), description: z.string(), prompt: z.string(), tools: z.array(z.string()) },
        async ({ name, description, prompt, tools }) => {
          await saveRole(name, { description, prompt, tools });
          return say(`role ${name} is available from the next task`);
        },
      ),
      tool(
        "principle_add",
        "Add a principle. The owner decides.",
        { text: z.string() },
        async ({ text }) => {
          const accepted = await yes(`Juniper wants the principle: ${text}`);
          if (!accepted) return say("the owner said no");
          const before = await readFile(PRINCIPLES, "utf8");
          await writeFile(PRINCIPLES, `${before}- ${text}\n`);
          return say("added");
        },
      ),
      tool("mail_draft", "Put a mail draft in the outbox.", { subject: z.string(), body: z.string() }, async (m) => {
        await writeFile(join(OUTBOX, `${Date.now()}.eml`), `Subject: ${m.subject}\n\n${m.body}`);
        return say("drafted");
      }),
    ],
  });
}
