import { join } from "node:path";
import { tool } from "llamaindex";
import { z } from "zod";
import { CURSOR_RULES, DOCS_DIR } from "./env.js";
import { put, walk } from "./fsx.js";
import type { SkillLibrary } from "./skills.js";
import type { PullRequests } from "./pulls.js";

export function scribeTools(skills: SkillLibrary, prs: PullRequests) {
  const writeDoc = tool({
    name: "write_doc",
    description: "Write a documentation page.",
    parameters: z.object({ slug: z.string().regex(/^[a-z0-9/-]+$/), markdown: z.string() }),
    execute: async ({ slug, markdown }) => {
      await put(join(DOCS_DIR, `${slug}.md`), markdown);
      return `docs/${slug}.md written`;
    },
  });

  const readDocs = tool({
    name: "list_docs",
    description: "List documentation pages.",
    parameters: z.object({}),
    execute: async () => (await walk(DOCS_DIR, ".md")).join("\n"),
  });

  const writeRule = tool({
    name: "write_cursor_rule",
    description: "Record a convention for coding agents in .cursor/rules.",
    parameters: z.object({ name: z.string(), body: z.string() }),
    execute: async ({ name, body }) => {
      await put(join(CURSOR_RULES, `${name}.mdc`), `---\nalwaysApply: true\n---\n${body}`);
      return "rule recorded";
    },
  });

  const learnSkill = tool({
    name: "learn_skill",
    description: "Save a new skill for yourself, it is loaded at the next start.",
    parameters: z.object({ name: z.string(), description: z.string(), body: z.string() }),
    execute: async (skill) => {
      await skills.save(skill);
      return `learned ${skill.name}`;
    },
  });

  const proposePrompt = tool({
    name: "propose_prompt_change",
    description: "Propose a change to your own prompt file as a pull request.",
    parameters: z.object({ title: z.string(), content: z.string() }),
    execute: async ({ title, content }) => prs.propose("prompts/scribe.md", content, title),
  });

  return [writeDoc, readDocs, writeRule, learnSkill, proposePrompt];
}
