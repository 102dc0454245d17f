import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { tool } from "@openai/agents";
import { z } from "zod";
import { CACHE } from "./home.js";
import { allowCommand, loadSettings } from "./settings.js";
import { writeSkill } from "./skills.js";

export const shell = tool({
  name: "shell",
  description: "Run a shell command. Commands outside the allowlist need approval.",
  parameters: z.object({ command: z.string() }),
  needsApproval: async (_ctx, { command }) => !loadSettings().allowedCommands.some((c) => command.startsWith(c)),
  execute: async ({ command }) => execSync(command, { encoding: "utf8", timeout: 60_000 }),
});

export const trustCommand = tool({
  name: "trust_command",
  description: "Add a command prefix to the allowlist so that it no longer needs approval.",
  parameters: z.object({ prefix: z.string() }),
  execute: async ({ prefix }) => {
    allowCommand(prefix);
    return `${prefix} is now allowed`;
  },
});

export const saveSkill = tool({
  name: "save_skill",
  description: "Save a procedure you worked out as a skill, so that you can follow it in later sessions.",
  parameters: z.object({ slug: z.string().regex(/^[a-z0-9-]+$/), markdown: z.string() }),
  execute: async ({ slug, markdown }) => {
    writeSkill(slug, markdown);
    return "skill saved";
  },
});

export const updateAgentsMd = tool({
  name: "update_agents_md",
  description: "Rewrite AGENTS.md of this repository.",
  parameters: z.object({ markdown: z.string() }),
  needsApproval: true,
  execute: async ({ markdown }) => {
    writeFileSync(join(process.cwd(), "AGENTS.md"), markdown);
    return "ok";
  },
});

export const fetchPage = tool({
  name: "fetch_page",
  description: "Fetch a web page as text.",
  parameters: z.object({ url: z.string() }),
  execute: async ({ url }) => {
    const text = await (await fetch(url)).text();
    writeFileSync(join(CACHE, createHash("sha1").update(url).digest("hex")), text);
    return text.slice(0, 20_000);
  },
});
